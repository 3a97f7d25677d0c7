import * as z from 'zod';
import { idSchema } from '../identifiers.ts';

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
  /** Set for the attempt that tests an endpoint whose circuit is open. */
  probe: z.literal(true).optional(),
});
export type Task = z.infer<typeof task>;

/** Whether a task asks for the very first attempt of its delivery. */
export const isFirst = ({ trigger, round, attempt }: Task): boolean =>
  trigger === 'schedule' && round === 1 && attempt === 1;
