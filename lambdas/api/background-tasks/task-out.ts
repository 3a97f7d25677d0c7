import type { BackgroundTask } from '../../../core/redriving/background-task.ts';

/** A background task as it is answered. */
export const taskOut = ({
  id,
  status,
  task,
  matched,
  redriven,
  skipped,
  dryRun,
  updatedAt,
}: BackgroundTask) => ({
  id,
  status,
  task,
  data: { matched, redriven, skipped, dryRun },
  updatedAt: new Date(updatedAt).toISOString(),
});
