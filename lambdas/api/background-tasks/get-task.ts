import type { BackgroundTasks } from '../../../core/aws/background-tasks.ts';
import { isName } from '../../../core/contracts/identifiers.ts';
import { notFound } from '../../../core/http/problem.ts';
import { presentTask } from '../../../core/redriving/present-task.ts';

/** What reading background tasks needs from the world. */
export type TaskDeps = { backgroundTasks: Pick<BackgroundTasks, 'get' | 'reader'> };

/**
 * A background task with its progress.
 * @throws Problem 404
 */
export const getTask = async ({ backgroundTasks }: TaskDeps, id: string) => {
  const task = isName(id) ? await backgroundTasks.get(id) : null;
  if (!task) throw notFound('Background task');
  return presentTask(task);
};
