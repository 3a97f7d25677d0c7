import type { BackgroundOrder } from '../contracts/queue-messages/background-order.ts';
import type { SendAll } from './queue-sender.ts';

/** Asks, by the background queue, for what is parked for an endpoint to be released. */
export const createRelease =
  (sendAll: SendAll, backgroundQueueUrl: string) =>
  async (endpointId: string): Promise<void> => {
    const order: BackgroundOrder = { releaseEndpointId: endpointId };
    await sendAll(backgroundQueueUrl, [{ body: JSON.stringify(order) }]);
  };
