import type { ParkedDeliveries } from '../../core/aws/parked-deliveries.ts';
import type { SendAll } from '../../core/aws/queue-sender.ts';
import type { Task } from '../../core/contracts/queue-messages/task.ts';
import { parks, type Standing } from '../../core/endpoints/circuit.ts';
import { pageSize, reserve } from './run.ts';
import { sendToBulk } from './send-to-bulk.ts';

/** What releasing parked deliveries needs from the world. */
export type ReleaseDeps = {
  parked: Pick<ParkedDeliveries, 'oldest' | 'remove'>;
  /** Reads endpoints with their applications as they are now; one answer a pair, in their order. */
  readEndpoints: (pairs: readonly { applicationId: string; endpointId: string }[]) => Promise<Standing[]>;
  sendAll: SendAll;
  bulkQueueUrl: string;
  /** How long this run may still go on, milliseconds. */
  timeLeft: () => number;
};

const isParkedAgain = async (deps: ReleaseDeps, task: Task): Promise<boolean> => {
  const [standing] = await deps.readEndpoints([task]);
  return standing !== undefined && parks(standing);
};

/**
 * Sends what is parked for an endpoint to the bulk lane, oldest message first: sent, then removed. A run that is cut
 * short sends some twice, which their round and attempt make harmless. It ends where the circuit is open again: what is
 * sent would only be parked again, and whoever closes it asks anew.
 * @returns whether nothing is left to do
 */
export const releaseParked = async (deps: ReleaseDeps, endpointId: string): Promise<boolean> => {
  while (deps.timeLeft() > reserve) {
    const tasks = await deps.parked.oldest(endpointId, pageSize);
    const [oldest] = tasks;
    if (!oldest || (await isParkedAgain(deps, oldest))) return true;
    await sendToBulk(deps, tasks);
    await deps.parked.remove(tasks);
  }
  return false;
};
