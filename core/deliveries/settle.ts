import type { Task } from '../contracts/queue-messages/task.ts';
import type { Attempt, DeathReason, Delivery } from './delivery.ts';

/** How an attempt went, as far as the delivery is concerned. */
export type Settlement =
  | { kind: 'succeeded' }
  | { kind: 'failed'; nextAttemptAt: number }
  | { kind: 'died'; reason: DeathReason; letter: boolean };

/** Attempts that start later than this after their message are items of their own. Milliseconds. */
export const firstAttemptWithin = 5_000;

/** What is true of every delivery that is not waiting for a retry and not dead. */
export const atRest = { nextAttemptAt: null, diedAt: null, reason: null, hasLetter: false } as const;

/**
 * The delivery that a task is about before its first attempt.
 * @param now milliseconds since 1970
 */
export const newDelivery = (
  task: Task,
  message: { eventType: string; channels: string[] | null; expiresAt: number },
  now: number,
): Delivery => ({
  messageId: task.messageId,
  endpointId: task.endpointId,
  applicationId: task.applicationId,
  eventType: message.eventType,
  channels: message.channels,
  state: 'pending',
  round: task.round,
  attempt: 0,
  followed: true,
  recordedAt: now,
  firstAttempt: null,
  laterAttemptIds: [],
  lastStatusCode: 0,
  ...atRest,
  payloadApart: task.payloadApart,
  expiresAt: message.expiresAt,
});

/** Whether an attempt is kept inside its delivery: the very first, made right after the message was published. */
export const isKeptInside = (before: Delivery | null, attempt: Attempt, publishedAt: number): boolean =>
  before === null && attempt.trigger === 'schedule' && attempt.startedAt - publishedAt <= firstAttemptWithin;

/** Adds an attempt to a delivery's list, where it is not in there yet. */
export const listed = (delivery: Delivery, attempt: Attempt | null, inside: boolean): Delivery => {
  if (attempt === null || delivery.laterAttemptIds.includes(attempt.id)) return delivery;
  const withStatus = { ...delivery, lastStatusCode: attempt.statusCode };
  return inside
    ? { ...withStatus, firstAttempt: attempt }
    : { ...withStatus, laterAttemptIds: [...delivery.laterAttemptIds, attempt.id] };
};

const delivered = (delivery: Delivery, now: number): Delivery => ({
  ...delivery,
  state: 'delivered',
  followed: true,
  recordedAt: now,
  ...atRest,
});

const dead = (
  delivery: Delivery,
  settlement: { reason: DeathReason; letter: boolean },
  now: number,
): Delivery => ({
  ...delivery,
  state: 'dead',
  followed: !settlement.letter,
  recordedAt: now,
  nextAttemptAt: null,
  diedAt: now,
  reason: settlement.reason,
  hasLetter: settlement.letter,
});

const settleManual = (delivery: Delivery, settlement: Settlement, isNew: boolean, now: number): Delivery => {
  if (settlement.kind === 'succeeded') return delivered(delivery, now);
  return isNew ? dead(delivery, { reason: 'manual-attempt-failed', letter: false }, now) : delivery;
};

/**
 * The delivery after an attempt of the task. A success always counts, whoever recorded what meanwhile; a failure only
 * where the task is the delivery's next.
 * @param before the delivery as last read; null when there was none
 * @param now milliseconds since 1970
 */
export const settle = (
  task: Task,
  before: Delivery | null,
  fresh: Delivery,
  settlement: Settlement,
  now: number,
): Delivery => {
  const base = before ?? fresh;
  if (task.trigger === 'manual') return settleManual(base, settlement, before === null, now);
  const moved = { ...base, round: task.round, attempt: task.attempt };
  if (settlement.kind === 'succeeded') return delivered(moved, now);
  if (settlement.kind === 'died') return dead(moved, settlement, now);
  return {
    ...moved,
    state: 'pending',
    followed: false,
    recordedAt: now,
    ...atRest,
    nextAttemptAt: settlement.nextAttemptAt,
  };
};

/** What must be enqueued after a recorded attempt. */
export type Following =
  | { kind: 'nothing' }
  | { kind: 'attempt'; task: Task; dueAt: number }
  | { kind: 'letter'; task: Task };

const nextTask = (delivery: Delivery, version: number, round: number, attempt: number): Task => ({
  messageId: delivery.messageId,
  endpointId: delivery.endpointId,
  applicationId: delivery.applicationId,
  version,
  round,
  attempt,
  trigger: 'schedule',
  payloadApart: delivery.payloadApart,
});

/** The task that starts the next round of a dead delivery: the body of its dead letter. */
export const redriveTask = (delivery: Delivery, version: number): Task =>
  nextTask(delivery, version, delivery.round + 1, 1);

/** What follows a delivery as it was recorded: the next attempt when it is due, or a dead letter. */
export const followingOf = (delivery: Delivery, version: number): Following => {
  if (delivery.state === 'pending' && delivery.nextAttemptAt !== null) {
    const task = nextTask(delivery, version, delivery.round, delivery.attempt + 1);
    return { kind: 'attempt', task, dueAt: delivery.nextAttemptAt };
  }
  return delivery.state === 'dead' && delivery.hasLetter
    ? { kind: 'letter', task: redriveTask(delivery, version) }
    : { kind: 'nothing' };
};
