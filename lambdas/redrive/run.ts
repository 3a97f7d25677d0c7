import type { BackgroundTasks } from '../../core/aws/background-tasks.ts';
import type { Reader } from '../../core/lists/merge.ts';
import type { BackgroundTask, Progress } from '../../core/redriving/background-task.ts';

/** Rows that are read, and worked on, at once. */
export const pageSize = 100;

/** A run hands over to the next with this much time left, milliseconds. */
export const reserve = 10_000;

/** What a run needs from the world. */
export type RunDeps = {
  backgroundTasks: Pick<BackgroundTasks, 'addProgress'>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** How long this run may still go on, milliseconds. */
  timeLeft: () => number;
};

/** A walk over several partitions, one after the other. */
export type Walk<T> = {
  partitions: number;
  /** A reader of a partition from the place after a sort key, or from its beginning. */
  open: (partition: number, after: string | null) => Reader<T>;
  work: (values: readonly T[]) => Promise<Progress>;
};

/** Whether one partition is through. */
const walkPartition = async <T>(
  deps: RunDeps,
  { id }: BackgroundTask,
  { open, work }: Walk<T>,
  { partition, after }: { partition: number; after: string | null },
): Promise<boolean> => {
  const read = open(partition, after);
  for (;;) {
    if (deps.timeLeft() < reserve) return false;
    const { entries, frontier } = await read(pageSize);
    const progress = await work(entries.map(({ value }) => value));
    const next =
      frontier === null ? { partition: partition + 1, after: null } : { partition, after: frontier };
    await deps.backgroundTasks.addProgress(id, progress, deps.now(), next);
    if (frontier === null) return true;
  }
};

/**
 * Walks on from where the task has come to, noting the place with every page. A run that was killed repeats the page it
 * was at, so what is done with a page must bear being done twice.
 * @returns whether it is through
 */
export const walkOn = async <T>(deps: RunDeps, task: BackgroundTask, walk: Walk<T>): Promise<boolean> => {
  const start = task.position ?? { partition: 0, after: null };
  for (let { partition } = start; partition < walk.partitions; partition += 1) {
    const after = partition === start.partition ? start.after : null;
    if (!(await walkPartition(deps, task, walk, { partition, after }))) return false;
  }
  return true;
};
