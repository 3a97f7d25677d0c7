import type { BackgroundTasks } from '../../../core/aws/background-tasks.ts';
import { isName } from '../../../core/contracts/identifiers.ts';
import { conflict, notFound } from '../../../core/http/problem.ts';
import { type Announce, taskFinished } from '../../../core/operational-events/operational-event.ts';
import { presentTask } from '../../../core/redriving/present-task.ts';

/** What cancelling background tasks needs from the world. */
export type CancelDeps = {
  announce: Announce;
  backgroundTasks: Pick<BackgroundTasks, 'get' | 'end'>;
  /** Milliseconds since 1970. */
  now: () => number;
};

/**
 * Stops a background task within a page; what it has enqueued stays enqueued. Cancelling twice is like cancelling once.
 * @throws Problem 404, or 409 where it has ended otherwise
 */
export const cancelTask = async ({ announce, backgroundTasks, now }: CancelDeps, id: string) => {
  const cancelled = isName(id) ? await backgroundTasks.end(id, 'cancelled', now()) : null;
  if (cancelled) await announce(() => taskFinished(cancelled));
  const task = cancelled ?? (isName(id) ? await backgroundTasks.get(id) : null);
  if (!task) throw notFound('Background task');
  if (task.reason === 'cancelled') return presentTask(task);
  throw conflict(
    `The background task has ${task.status} already. What it sent cannot be taken back; disable an endpoint to stop its deliveries.`,
    'background_task_over',
  );
};
