import type { BackgroundOrder } from '../../core/contracts/queue-messages.ts';
import type { WorkAll } from '../queue/records.ts';
import { type ReleaseDeps, releaseParked } from './release-parked.ts';
import { runTask, type TaskDeps } from './run-task.ts';
import { type SweepDeps, sweep } from './sweep.ts';

/** What working orders needs from the world. */
export type OrderDeps = TaskDeps & SweepDeps & ReleaseDeps & { backgroundQueueUrl: string };

const work = async (deps: OrderDeps, order: BackgroundOrder): Promise<boolean> =>
  'releaseEndpointId' in order
    ? releaseParked(deps, order.releaseEndpointId)
    : (await runTask(deps, order.backgroundTaskId)) && (await sweep(deps));

/** What is not through goes back into the queue, so that the next run goes on with it at once. */
const runOrder = async (deps: OrderDeps, order: BackgroundOrder): Promise<void> => {
  if (!(await work(deps, order)))
    await deps.sendAll(deps.backgroundQueueUrl, [{ body: JSON.stringify(order) }]);
};

/** Works background tasks one after the other; what they do at once they do inside. */
export const runOrders =
  (deps: OrderDeps): WorkAll<BackgroundOrder> =>
  async (orders) => {
    const results: PromiseSettledResult<void>[] = [];
    for (const order of orders) results.push(...(await Promise.allSettled([runOrder(deps, order)])));
    return results;
  };
