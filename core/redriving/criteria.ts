import * as z from '../contracts/zod.ts';
import type { Delivery } from '../deliveries/delivery.ts';
import { atRest } from '../deliveries/settle.ts';

/**
 * What a background task is about: everything that matches each criterion given. Times are milliseconds since 1970, of
 * the death for a redrive, of the attempt for a recover, of the message for a replay.
 */
export const criteria = z.object({
  applicationId: z.nullable(z.string()),
  endpointId: z.nullable(z.string()),
  eventTypes: z.nullable(z.array(z.string())),
  messageIds: z.nullable(z.array(z.string())),
  /** The class of the last status by its first code, 0 where there was no answer. */
  statusCodeClass: z._default(z.nullable(z.number()), null),
  /** At or after. */
  since: z.nullable(z.number()),
  /** Before. */
  until: z.nullable(z.number()),
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
