import type { ParkedDeliveries } from '../../core/aws/parked-deliveries.ts';
import type { SendAll } from '../../core/aws/queue-sender.ts';
import { pageSize, reserve } from './run.ts';
import { sendToBulk } from './send-to-bulk.ts';

/** What releasing parked deliveries needs from the world. */
export type ReleaseDeps = {
  parked: Pick<ParkedDeliveries, 'oldest' | 'remove'>;
  sendAll: SendAll;
  bulkQueueUrl: string;
  /** How long this run may still go on, milliseconds. */
  timeLeft: () => number;
};

/**
 * Sends what is parked for an endpoint to the bulk lane, oldest message first: sent, then removed. A run that is cut
 * short sends some twice, which their round and attempt make harmless.
 * @returns whether nothing is left
 */
export const releaseParked = async (deps: ReleaseDeps, endpointId: string): Promise<boolean> => {
  while (deps.timeLeft() > reserve) {
    const tasks = await deps.parked.oldest(endpointId, pageSize);
    if (tasks.length === 0) return true;
    await sendToBulk(deps, tasks);
    await deps.parked.remove(tasks);
  }
  return false;
};
