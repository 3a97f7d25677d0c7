import type { BackgroundTask } from './background-task.ts';
import { leftOf } from './progress.ts';

/** A background task as it is answered. */
export const presentTask = (task: BackgroundTask) => ({
  id: task.id,
  status: task.status,
  task: task.task,
  data: {
    matched: task.matched,
    redriven: task.redriven,
    skipped: task.skipped,
    ...leftOf(task),
    rate: task.rate,
    dryRun: task.dryRun,
    reason: task.reason,
  },
  updatedAt: new Date(task.updatedAt).toISOString(),
});
