import type { DeliveryStore } from '../../core/aws/delivery-store.ts';
import type { MessageStore } from '../../core/aws/message-store.ts';
import type { SendAll } from '../../core/aws/queue-sender.ts';
import type { Task } from '../../core/contracts/queue-messages.ts';
import type { Delivery } from '../../core/deliveries/delivery.ts';
import { redriveTask } from '../../core/deliveries/settle.ts';
import { redriven, withoutLetter } from '../../core/redriving/criteria.ts';

/** What starting rounds needs from the world. */
export type NextRoundsDeps = {
  deliveries: Pick<DeliveryStore, 'replace'>;
  messages: Pick<MessageStore, 'areSendable'>;
  sendAll: SendAll;
  bulkQueueUrl: string;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** Configuration is read consistently by every attempt but a first one, so the version in its task decides nothing. */
export const anyVersion = 0;

/** Puts tasks into the lane where old work never starves live work. */
export const sendToBulk = (
  { sendAll, bulkQueueUrl }: Pick<NextRoundsDeps, 'sendAll' | 'bulkQueueUrl'>,
  tasks: readonly Task[],
): Promise<void> =>
  sendAll(
    bulkQueueUrl,
    tasks.map((task) => ({ body: JSON.stringify(task), group: task.endpointId })),
  );

/**
 * Enqueues the next round of dead deliveries, then writes that they are under way: were it the other way round, one
 * lost between the two would be nowhere. Those whose payload is gone stay dead, without a letter.
 */
export const startNextRounds = async (deps: NextRoundsDeps, dead: readonly Delivery[]) => {
  const sendable = await deps.messages.areSendable(dead);
  const good = dead.filter((_, index) => sendable[index]);
  const gone = dead.filter((_, index) => !sendable[index]);
  await sendToBulk(
    deps,
    good.map((delivery) => redriveTask(delivery, anyVersion)),
  );
  await Promise.all([
    ...good.map((delivery) => deps.deliveries.replace(delivery, redriven(delivery, deps.now()))),
    ...gone.map((delivery) => deps.deliveries.replace(delivery, withoutLetter(delivery))),
  ]);
  return { redriven: good.length, skipped: gone.length };
};
