import type { Task } from '../contracts/queue-messages/task.ts';
import * as z from '../contracts/zod.ts';
import type { Delivery } from '../deliveries/delivery.ts';

/** A round that a background task is about to start, of a delivery that is dead or of one that never was. */
export const start = z.object({
  messageId: z.string(),
  endpointId: z.string(),
  applicationId: z.string(),
  /** The round to start. */
  round: z.number(),
  payloadApart: z.boolean(),
});

/** A round that a background task is about to start. */
export type Start = z.infer<typeof start>;

/** The next round of a dead delivery. */
export const nextRound = (dead: Delivery): Start => ({
  messageId: dead.messageId,
  endpointId: dead.endpointId,
  applicationId: dead.applicationId,
  round: dead.round + 1,
  payloadApart: dead.payloadApart,
});

/** Configuration is read consistently by every attempt but a first one, so the version in its task decides nothing. */
const anyVersion = 0;

/** The task that makes a round's first attempt. */
export const taskOf = (one: Start): Task => ({
  ...one,
  version: anyVersion,
  attempt: 1,
  trigger: 'schedule',
});

/**
 * How a round that is to be started stands: `due`; `started`, by this run, one that was killed, or somebody else;
 * `overtaken`, as the delivery was sent in another way; or `gone`, as its payload is.
 */
export type Standing = 'due' | 'started' | 'overtaken' | 'gone';

/**
 * How a round stands, from what the delivery is and not from what a run remembers having done.
 * @param delivery the row, read consistently; null when nothing is recorded
 */
export const standingOf = ({ round }: Start, delivery: Delivery | null, sendable: boolean): Standing => {
  if (delivery !== null && delivery.round >= round) return 'started';
  if (delivery !== null && delivery.state !== 'dead') return 'overtaken';
  return sendable ? 'due' : 'gone';
};
