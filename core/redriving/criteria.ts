import { z } from 'zod';
import type { Delivery } from '../deliveries/delivery.ts';

/** Which dead letters are meant: all that match every criterion given. Times are milliseconds since 1970. */
export const criteria = z.object({
  applicationId: z.string().nullable(),
  endpointId: z.string().nullable(),
  eventTypes: z.array(z.string()).nullable(),
  messageIds: z.array(z.string()).nullable(),
  /** Died at or after. */
  since: z.number().nullable(),
  /** Died before. */
  until: z.number().nullable(),
});

/** Which dead letters are meant. */
export type Criteria = z.infer<typeof criteria>;

/** No criterion: every dead letter. */
export const everyLetter: Criteria = {
  applicationId: null,
  endpointId: null,
  eventTypes: null,
  messageIds: null,
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
  nextAttemptAt: null,
  diedAt: null,
  reason: null,
  hasLetter: false,
});

/** A dead delivery that cannot be redriven, as its payload is gone: it stays dead, without a letter. */
export const withoutLetter = (delivery: Delivery): Delivery => ({
  ...delivery,
  hasLetter: false,
  reason: 'payload-expunged',
});
