import type { BackgroundTasks } from '../../core/aws/background-tasks.ts';
import { type DeadLetters, deadShards } from '../../core/aws/dead-letters.ts';
import type { Row } from '../../core/aws/table.ts';
import type { BackgroundTask } from '../../core/redriving/background-task.ts';
import type { Criteria } from '../../core/redriving/criteria.ts';
import { endOf } from '../../core/redriving/span.ts';
import { type NextRoundsDeps, startNextRounds } from './next-rounds.ts';
import { pageSize, reserve } from './run.ts';

/** What redriving needs from the world. */
export type RedriveDeps = NextRoundsDeps & {
  backgroundTasks: Pick<BackgroundTasks, 'addProgress'>;
  deadLetters: Pick<DeadLetters, 'page'>;
  /** How long this run may still go on, milliseconds. */
  timeLeft: () => number;
};

const bounded = (task: BackgroundTask): Criteria => ({ ...task.criteria, until: endOf(task) });

/** Whether one shard is through. */
const redriveShard = async (deps: RedriveDeps, task: BackgroundTask, shard: number): Promise<boolean> => {
  let startAfter: Row | undefined;
  do {
    if (deps.timeLeft() < reserve) return false;
    const { letters, next } = await deps.deadLetters.page(shard, bounded(task), pageSize, startAfter);
    const counts = await startNextRounds(deps, letters);
    if (letters.length > 0) await deps.backgroundTasks.addProgress(task.id, counts, deps.now());
    startAfter = next;
  } while (startAfter !== undefined);
  return true;
};

/**
 * Redrives dead letters until all are through or this run's time is nearly up. A run that was killed is repeated: what
 * it had redriven has left the dead index, and what it sent without noting is recognized by its round.
 * @returns whether it is through
 */
export const redrive = async (deps: RedriveDeps, task: BackgroundTask): Promise<boolean> => {
  for (const shard of deadShards) {
    if (!(await redriveShard(deps, task, shard))) return false;
  }
  return true;
};
