import type * as z from 'zod';
import type { backgroundTaskListQuery } from '../../../core/contracts/http/background-tasks.ts';
import { placeOf } from '../../../core/lists/filters.ts';
import { readList } from '../../../core/lists/read-list.ts';
import { windowOf } from '../../../core/lists/window.ts';
import { presentTask } from '../../../core/redriving/present-task.ts';
import type { TaskDeps } from './get-task.ts';

/** A page of background tasks, newest first, as JSON text. */
export const listTasks = (
  { backgroundTasks }: TaskDeps,
  query: z.output<typeof backgroundTaskListQuery>,
): Promise<string> => {
  const window = windowOf('backgroundTask', 'newest-first', placeOf(query));
  return readList({
    readers: [backgroundTasks.reader(window)],
    window,
    order: 'newest-first',
    limit: query.limit,
    matches: ({ status, task }) => (query.status ?? status) === status && (query.task ?? task) === task,
    write: async (tasks) => tasks.map((task) => JSON.stringify(presentTask(task))),
  });
};
