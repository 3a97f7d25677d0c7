import { deliveryToRow } from '../../core/aws/delivery-rows.ts';
import type { RedriveIn } from '../../core/contracts/http/dead-letters.ts';
import { queueNames } from '../../core/contracts/resources.ts';
import type { Delivery } from '../../core/deliveries/delivery.ts';
import { redriveTask } from '../../core/deliveries/settle.ts';
import { redriveLetters } from '../../lambdas/api/dead-letters/redrive-letters.ts';
import { sampleAttempt, sampleDelivery } from './deliveries.ts';
import { storeMany } from './published.ts';
import { addEndpoint, type Spine } from './spine.ts';

/** Rows written at once. */
const atOnce = 1_000;

/** How a used-up delivery ended, unless told otherwise: with a letter. */
const ofDead = (diedAt: number) =>
  ({ state: 'dead', diedAt, reason: 'attempts-exhausted', hasLetter: true, nextAttemptAt: null }) as const;

/**
 * Writes messages and used-up deliveries of theirs to a new endpoint straight into the tables, and the letters into
 * their queue.
 * @param fieldsOf chosen fields of the delivery at that position
 */
export const seedLetters = async (
  spine: Spine,
  url: string,
  count: number,
  fieldsOf: (index: number) => Partial<Delivery> = () => ({}),
): Promise<Delivery[]> => {
  const { id: endpointId, applicationId } = await addEndpoint(spine, url, { retrySchedule: [] });
  const messages = [];
  for (let left = count; left > 0; left -= atOnce) {
    messages.push(...(await storeMany(spine, Math.min(left, atOnce))));
  }
  const diedAt = spine.clock.at;
  const deliveries = messages.map(({ id: messageId, expiresAt }, index) => {
    const names = { messageId, endpointId, applicationId, expiresAt };
    const firstAttempt = sampleAttempt({ ...names, statusCode: 500, succeeded: false });
    return sampleDelivery({ ...names, firstAttempt, ...ofDead(diedAt), ...fieldsOf(index) });
  });
  for (let from = 0; from < count; from += atOnce) {
    await spine.tables.messages.putMany(deliveries.slice(from, from + atOnce).map(deliveryToRow));
  }
  for (const delivery of deliveries) {
    const body = JSON.stringify(redriveTask(delivery, 0));
    spine.engine.send(queueNames.deadLetters, { body, groupId: endpointId });
  }
  spine.clock.at += 1_000;
  return deliveries;
};

/** Asks for a redrive as the API does. */
export const askForRedrive = (spine: Spine, asked: RedriveIn = {}) =>
  redriveLetters(
    {
      ...{ applications: spine.applications, endpoints: spine.endpoints, deadLetters: spine.deadLetters },
      ...{ backgroundTasks: spine.backgroundTasks, makeId: spine.makeId, now: spine.now },
      messageIdOfEvent: async () => null,
      sendAll: spine.publishDeps.sendAll,
      backgroundQueueUrl: spine.urlOf(queueNames.background),
    },
    asked,
  );
