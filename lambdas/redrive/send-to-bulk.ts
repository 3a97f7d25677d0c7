import type { SendAll } from '../../core/aws/queue-sender.ts';
import type { Task } from '../../core/contracts/queue-messages/task.ts';

/** What sending to the bulk lane needs from the world. */
export type BulkDeps = { sendAll: SendAll; bulkQueueUrl: string };

/**
 * Puts tasks into the lane where old work never starves live work.
 * @param rate so many become visible in each second
 */
export const sendToBulk = (
  { sendAll, bulkQueueUrl }: BulkDeps,
  tasks: readonly Task[],
  rate = Number.POSITIVE_INFINITY,
): Promise<void> =>
  sendAll(
    bulkQueueUrl,
    tasks.map((task, index) => ({
      body: JSON.stringify(task),
      group: task.endpointId,
      delaySeconds: Math.floor(index / rate),
    })),
  );
