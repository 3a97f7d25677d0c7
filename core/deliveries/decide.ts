import type { Task } from '../contracts/queue-messages/task.ts';
import type { Delivery } from './delivery.ts';

/**
 * What a task means for a delivery as it stands:
 * `attempt` it; `follow`, since the attempt is recorded but what follows it may not be enqueued;
 * `hold`, since whoever recorded it may be enqueueing what follows at this moment; or `drop` a stale one.
 */
export type Verdict = 'attempt' | 'follow' | 'hold' | 'drop';

/** How long after an attempt was recorded its function may still be enqueueing what follows. Milliseconds. */
export const followingTakes = 10_000;

const decideFollowing = (delivery: Delivery, now: number): Verdict => {
  if (delivery.followed) return 'drop';
  return now - delivery.recordedAt < followingTakes ? 'hold' : 'follow';
};

const decideManual = (task: Task, delivery: Delivery | null): Verdict =>
  task.attemptId !== undefined && delivery?.laterAttemptIds.includes(task.attemptId) ? 'drop' : 'attempt';

const startsRound = (task: Task, delivery: Delivery) =>
  delivery.state === 'dead' && task.round === delivery.round + 1 && task.attempt === 1;

/**
 * Decides what to do with a task, so that a duplicate never makes a second retry chain: a task of another round, or
 * whose delivery is delivered or further ahead, is dropped; one whose attempt is recorded makes no request.
 * @param delivery the row, read consistently; null when nothing was recorded yet
 * @param now milliseconds since 1970
 */
export const decide = (task: Task, delivery: Delivery | null, now: number): Verdict => {
  if (task.trigger === 'manual') return decideManual(task, delivery);
  if (delivery === null) return task.attempt === 1 ? 'attempt' : 'drop';
  if (delivery.state === 'delivered') return 'drop';
  if (startsRound(task, delivery)) return 'attempt';
  if (task.round !== delivery.round) return 'drop';
  if (task.attempt === delivery.attempt) return decideFollowing(delivery, now);
  return delivery.state === 'pending' && task.attempt === delivery.attempt + 1 ? 'attempt' : 'drop';
};
