import type { BackgroundTask, Page, Position } from './background-task.ts';

/** What became of the rounds of a page. */
export type Counts = { redriven: number; skipped: number };

/**
 * A task that has noted what it is about to send, and when it may send more: whoever finds it so, after a kill, knows
 * what to go on with and keeps the rate.
 * @param now milliseconds since 1970
 */
export const withPage = (task: BackgroundTask, page: Page, now: number): BackgroundTask => ({
  ...task,
  page,
  pacedUntil: Math.max(now, task.pacedUntil) + (page.starts.length * 1000) / task.rate,
  step: task.step + 1,
  updatedAt: now,
});

/**
 * A task that has a page behind it. A redrive knows from the beginning how many match; the others find out.
 * @param now milliseconds since 1970
 */
export const pastPage = (
  task: BackgroundTask,
  counts: Counts,
  next: Position,
  now: number,
): BackgroundTask => {
  const redriven = task.redriven + counts.redriven;
  const skipped = task.skipped + counts.skipped;
  return {
    ...task,
    redriven,
    skipped,
    matched: Math.max(task.matched, redriven + skipped),
    position: next,
    page: null,
    step: task.step + 1,
    updatedAt: now,
  };
};

/** How much of a task is left, and how much of it is done in percent; null where that cannot be known yet. */
export const leftOf = (task: BackgroundTask): { left: number | null; percent: number | null } => {
  if (task.dryRun) return { left: null, percent: null };
  if (task.status === 'finished') return { left: 0, percent: 100 };
  if (task.task !== 'dlq.redrive') return { left: null, percent: null };
  const left = Math.max(0, task.matched - task.redriven - task.skipped);
  return { left, percent: task.matched === 0 ? 0 : Math.floor((100 * (task.matched - left)) / task.matched) };
};
