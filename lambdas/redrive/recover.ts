import type { AttemptLists } from '../../core/aws/attempt-lists.ts';
import type { DeliveryStore } from '../../core/aws/delivery-store.ts';
import type { Attempt } from '../../core/deliveries/delivery.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';
import type { BackgroundTask } from '../../core/redriving/background-task.ts';
import { wasDead, windowOfTask } from '../../core/redriving/span.ts';
import { nextRound, type Start } from '../../core/redriving/start.ts';
import { type RunDeps, type RunEnd, walkOn } from './run.ts';

/** What recovering needs from the world. */
export type RecoverDeps = RunDeps & {
  attemptLists: Pick<AttemptLists, 'attemptReaders'>;
  deliveries: Pick<DeliveryStore, 'getMany'>;
};

/** The next round of those deliveries that never succeeded and wait for no retry: the dead ones. */
const roundsOfFailed = async (
  deps: RecoverDeps,
  task: BackgroundTask,
  attempts: readonly Attempt[],
): Promise<Start[]> => {
  const failed = attempts.filter(({ succeeded }) => !succeeded);
  const deliveries = await deps.deliveries.getMany(failed);
  return deliveries.filter((delivery) => wasDead(delivery, task)).map(nextRound);
};

/**
 * Sends again what failed at an endpoint within a span of time, each message with the whole schedule. One whose round
 * has started is not dead any more, or died later than this was asked for, so it is not started twice.
 */
export const recover = (deps: RecoverDeps, task: BackgroundTask, { id }: Endpoint): Promise<RunEnd> => {
  const window = windowOfTask('attempt', task);
  return walkOn(deps, task, {
    partitions: deps.attemptLists.attemptReaders(id, window).length,
    open: (partition, after) => {
      const [reader] = deps.attemptLists
        .attemptReaders(id, { ...window, above: after ?? window.above })
        .slice(partition);
      if (!reader) throw new Error(`there is no partition ${partition} of attempts`);
      return reader;
    },
    select: (attempts) => roundsOfFailed(deps, task, attempts),
  });
};
