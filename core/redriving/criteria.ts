import * as z from 'zod';
import type { Delivery } from '../deliveries/delivery.ts';
import { atRest } from '../deliveries/settle.ts';

/**
 * What a background task is about: everything that matches each criterion given. Times are milliseconds since 1970, of
 * the death for a redrive, of the attempt for a recover, of the message for a replay.
 */
export const criteria = z.object({
  applicationId: z.string().nullable(),
  endpointId: z.string().nullable(),
  eventTypes: z.array(z.string()).nullable(),
  messageIds: z.array(z.string()).nullable(),
  /** The class of the last status by its first code, 0 where there was no answer. */
  statusCodeClass: z.number().nullable().default(null),
  /** At or after. */
  since: z.number().nullable(),
  /** Before. */
  until: z.number().nullable(),
});

/** What a background task is about. */
export type Criteria = z.infer<typeof criteria>;

/** No criterion: every dead letter. */
export const everyLetter: Criteria = {
  applicationId: null,
  endpointId: null,
  eventTypes: null,
  messageIds: null,
  statusCodeClass: null,
  since: null,
  until: null,
};

/** The delivery once its next round is enqueued: pending, without an attempt of that round yet. */
export const redriven = (delivery: Delivery, now: number): Delivery => ({
  ...delivery,
  state: 'pending',
  round: delivery.round + 1,
  attempt: 0,
  followed: true,
  recordedAt: now,
  ...atRest,
});

/** A dead delivery that cannot be redriven, as its payload is gone: it stays dead, without a letter. */
export const withoutLetter = (delivery: Delivery): Delivery => ({
  ...delivery,
  hasLetter: false,
  reason: 'payload-expunged',
});
