import type { BackgroundOrder } from '../../core/contracts/queue-messages/background-order.ts';
import type { WorkAll } from '../queue/records.ts';
import { type ReleaseDeps, releaseParked } from './release-parked.ts';
import { runTask, type TaskDeps } from './run-task.ts';
import { type SweepDeps, sweep } from './sweep.ts';

/** What working orders needs from the world. */
export type OrderDeps = TaskDeps & SweepDeps & ReleaseDeps & { backgroundQueueUrl: string };

/** In how many seconds to go on with an order; null when it is through. */
const work = async (deps: OrderDeps, order: BackgroundOrder): Promise<number | null> => {
  if ('releaseEndpointId' in order) return (await releaseParked(deps, order.releaseEndpointId)) ? null : 0;
  const seconds = await runTask(deps, order.backgroundTaskId);
  if (seconds !== null) return seconds;
  return (await sweep(deps)) ? null : 0;
};

/** What is not through goes back into the queue, so that the next run goes on with it. */
const runOrder = async (deps: OrderDeps, order: BackgroundOrder): Promise<void> => {
  const delaySeconds = await work(deps, order);
  if (delaySeconds === null) return;
  await deps.sendAll(deps.backgroundQueueUrl, [{ body: JSON.stringify(order), delaySeconds }]);
};

/** Works background tasks one after the other; what they do at once they do inside. */
export const runOrders =
  (deps: OrderDeps): WorkAll<BackgroundOrder> =>
  async (received) => {
    const results: PromiseSettledResult<void>[] = [];
    for (const { body: order } of received)
      results.push(...(await Promise.allSettled([runOrder(deps, order)])));
    return results;
  };
