import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Access, callApi } from '../support/operator.ts';

const types = ['invoice.paid', 'order.shipped', 'customer.created', 'invoice.created'] as const;
/** Milliseconds between two events. */
const pace = 250;
/** One event in so many is of another shop. */
const elsewhereEvery = 6;

const dataOf = (type: string, number: number): object => {
  if (type === 'order.shipped') return { orderId: number, parcels: 1 + (number % 3) };
  if (type === 'customer.created') return { customerId: number, plan: 'gold' };
  const lines = [{ sku: 'PH-1', quantity: 2 }];
  return { invoiceId: randomUUID(), amount: 4_200 + number, currency: 'EUR', lines };
};

/** Publishes events, one after the other, until it is told to end. */
export const publishUntil = async (posthorn: Access, ended: AbortSignal): Promise<void> => {
  for (let number = 1_000; !ended.aborted; number += 1) {
    const type = types[number % types.length] ?? types[0];
    const application = number % elsewhereEvery === 0 ? 'oslo' : 'berlin';
    const event = { type, application, id: `event-${number}`, data: dataOf(type, number) };
    await callApi(posthorn, 'POST', '/events', event);
    await delay(pace, undefined, { signal: ended }).catch(() => undefined);
  }
};
