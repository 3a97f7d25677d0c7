import { type DeadLetters, deadShards } from '../../core/aws/dead-letters.ts';
import type { BackgroundTask } from '../../core/redriving/background-task.ts';
import { endOf } from '../../core/redriving/span.ts';
import { nextRound } from '../../core/redriving/start.ts';
import { type RunDeps, type RunEnd, walkOn } from './run.ts';

/** What redriving needs from the world. */
export type RedriveDeps = RunDeps & { deadLetters: Pick<DeadLetters, 'oldestFirst'> };

/** Redrives dead letters by time of death, shard by shard, until all are through or this run's time is nearly up. */
export const redrive = (deps: RedriveDeps, task: BackgroundTask): Promise<RunEnd> => {
  const wanted = { ...task.criteria, until: endOf(task) };
  return walkOn(deps, task, {
    partitions: deadShards.length,
    open: (shard, after) => deps.deadLetters.oldestFirst(shard, wanted, after),
    select: async (letters) => letters.map(nextRound),
  });
};
