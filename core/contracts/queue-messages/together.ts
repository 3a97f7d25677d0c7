/**
 * What was published together shares records of queues, which SQS bills by the request. A record of which something fails is
 * received again as a whole, so that as much of it is done twice, or looked at twice, as stands here.
 */

/** Most messages of a record of the intake queue. */
export const mostMessagesTogether = 10;

/**
 * Most tasks of a record of a lane. An invocation has ten records, and deliver works all their tasks at once
 * (docs/decisions/0023-tasks-together.md).
 */
export const mostTasksTogether = 5;
