import type { Endpoint } from './endpoint.ts';

/** How long after it kept an attempt waiting an endpoint's first attempts go to the retries lane, milliseconds. */
const slowFor = 600_000;
/** A note this fresh is not made again, milliseconds. */
const notedFor = 60_000;
/** An answer that takes longer is slow, milliseconds. */
const longestPatience = 3_000;

/**
 * How long an attempt may wait before its endpoint counts as slow, milliseconds. Were that known only at the timeout,
 * an endpoint that hangs would fill the lane of first attempts before anybody could tell.
 * @param requestTimeout milliseconds
 */
export const patienceOf = (requestTimeout: number): number => Math.min(longestPatience, requestTimeout / 2);

/** Whether an endpoint has kept an attempt waiting of late, so that others should not wait behind it. */
export const isSlow = ({ slowAt }: Pick<Endpoint, 'slowAt'>, now: number): boolean =>
  slowAt !== null && now - slowAt < slowFor;

/** Up to when a note of slowness is old, and worth renewing, milliseconds since 1970. */
export const oldSlowness = (now: number): number => now - notedFor;
