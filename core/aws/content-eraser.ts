import type { Delivery } from '../deliveries/delivery.ts';
import { expungedResponse } from '../deliveries/expunged.ts';
import { attemptKey } from './attempt-rows.ts';
import type { DeliveryStore } from './delivery-store.ts';
import { messageKey, payloadKey } from './message-rows.ts';
import type { Table } from './table.ts';

/** Deletes payloads and responses for good. */
export type ContentEraser = ReturnType<typeof createContentEraser>;

const exists = { expression: 'attribute_exists(#p)' };

/** Deletes payloads and responses from the messages table. */
export const createContentEraser = (table: Table, deliveries: Pick<DeliveryStore, 'get' | 'replace'>) => {
  /** Deletes a message's payload: first what its row says, which is what senders look at, then the bytes. */
  const expungePayload = async (applicationId: string, messageId: string): Promise<void> => {
    const gone = { set: { g: 1 }, remove: ['b', 'z'] };
    await table.update(messageKey(applicationId, messageId), gone, exists);
    await table.remove(payloadKey(messageId));
  };

  const expungeInside = async (delivery: Delivery, attemptId: string): Promise<void> => {
    for (let before: Delivery | null = delivery; before; before = await deliveries.get(delivery)) {
      if (before.firstAttempt?.id !== attemptId) return;
      const firstAttempt = { ...before.firstAttempt, response: expungedResponse };
      if (await deliveries.replace(before, { ...before, firstAttempt })) return;
    }
  };

  /** Deletes the response of one of a delivery's attempts. */
  const expungeResponse = async (delivery: Delivery, attemptId: string): Promise<void> => {
    if (delivery.firstAttempt?.id === attemptId) return expungeInside(delivery, attemptId);
    const key = attemptKey(delivery.endpointId, delivery.messageId, attemptId);
    await table.update(key, { set: { b: expungedResponse } }, exists);
  };

  return { expungePayload, expungeResponse };
};
