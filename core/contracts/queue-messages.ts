import { z } from 'zod';
import { idSchema, limitedString } from './identifiers.ts';

/** What publish puts into the intake queue: a stored message that waits to be fanned out. */
export const intakeMessage = z.object({
  messageId: idSchema('message'),
  applicationId: idSchema('application'),
  /** The application's version when it was published; older configuration may not be used for it. */
  version: z.int().nonnegative(),
  eventType: limitedString,
  channels: z.array(limitedString).optional(),
  /** True when the payload is an item of its own, so that deliver reads it in the same call. */
  payloadApart: z.boolean(),
});
export type IntakeMessage = z.infer<typeof intakeMessage>;

/** Why an attempt is made: by the schedule, or because somebody asked for this one. */
export const trigger = z.enum(['schedule', 'manual']);

/** A queue message that asks for one attempt of one delivery. It carries ids, never a payload. */
export const task = z.object({
  messageId: idSchema('message'),
  endpointId: idSchema('endpoint'),
  applicationId: idSchema('application'),
  version: z.int().nonnegative(),
  /** Which run through the retry schedule, from 1; each redrive starts the next. */
  round: z.int().positive(),
  /** Which attempt of the round, from 1. */
  attempt: z.int().positive(),
  trigger,
  /** Set for a manual attempt: its id, so that a task received twice is attempted once. */
  attemptId: idSchema('attempt').optional(),
  payloadApart: z.boolean(),
  /** The slot it has reserved at an endpoint with a rate, milliseconds since 1970. */
  slotAt: z.number().optional(),
});
export type Task = z.infer<typeof task>;

/** What the background queue carries: the id of a background task to go on with. */
export const backgroundOrder = z.object({ backgroundTaskId: idSchema('backgroundTask') });
export type BackgroundOrder = z.infer<typeof backgroundOrder>;

/** Names of the attributes of a dead letter, readable in the SQS console. */
export const deadLetterAttributes = {
  application: 'application',
  endpoint: 'endpoint',
  eventType: 'eventType',
  lastStatus: 'lastStatus',
  reason: 'reason',
} as const;
