import type { Delivery } from '../deliveries/delivery.ts';
import type { Entry } from './merge.ts';

/** The ids of a delivery's attempts, each with the delivery, which is where to find them. */
export const listedAttempts = (delivery: Delivery): Entry<Delivery>[] =>
  [...(delivery.firstAttempt ? [delivery.firstAttempt.id] : []), ...delivery.laterAttemptIds].map((key) => ({
    key,
    value: delivery,
  }));
