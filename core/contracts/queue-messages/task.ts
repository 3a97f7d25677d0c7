import { idSchema } from '../identifiers.ts';
import * as z from '../zod.ts';

/** Why an attempt is made: by the schedule, or because somebody asked for this one. */
export const trigger = z.enum(['schedule', 'manual']);

/** Asks, in a queue message, for one attempt of one delivery. It carries ids, never a payload. */
export const task = z.object({
  messageId: idSchema('message'),
  endpointId: idSchema('endpoint'),
  applicationId: idSchema('application'),
  version: z.int().check(z.nonnegative()),
  /** Which run through the retry schedule, from 1; each redrive starts the next. */
  round: z.int().check(z.positive()),
  /** Which attempt of the round, from 1. */
  attempt: z.int().check(z.positive()),
  trigger,
  /** Set for a manual attempt: its id, so that a task received twice is attempted once. */
  attemptId: z.optional(idSchema('attempt')),
  payloadApart: z.boolean(),
  /** The slot it has reserved at an endpoint with a rate, milliseconds since 1970. */
  slotAt: z.optional(z.number()),
  /** Set for the attempt that tests an endpoint whose circuit is open. */
  probe: z.optional(z.literal(true)),
});
export type Task = z.infer<typeof task>;

/** Whether a task asks for the very first attempt of its delivery. */
export const isFirst = ({ trigger, round, attempt }: Task): boolean =>
  trigger === 'schedule' && round === 1 && attempt === 1;
