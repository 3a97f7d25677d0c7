import type { IdKind } from '../contracts/identifiers.ts';
import type { Delivery } from '../deliveries/delivery.ts';
import { type Window, windowOf } from '../lists/window.ts';
import type { BackgroundTask } from './background-task.ts';

/** What happens after a task was asked for is not its business, what it sends in vain among it. */
export const endOf = ({ criteria, createdAt }: BackgroundTask): number =>
  Math.min(criteria.until ?? createdAt, createdAt);

/** The ids of a kind that lie in the span a task is about, to be walked from the oldest. */
export const windowOfTask = (kind: IdKind, task: BackgroundTask): Window =>
  windowOf(kind, 'oldest-first', {
    iterator: null,
    before: endOf(task),
    after: task.criteria.since,
  });

/** Whether a delivery was dead when a task was asked for, and still is, with nothing under way. */
export const wasDead = ({ state, diedAt }: Delivery, { createdAt }: BackgroundTask): boolean =>
  state === 'dead' && (diedAt ?? 0) < createdAt;
