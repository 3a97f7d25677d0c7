import type { AttemptLists } from '../../../core/aws/attempt-lists.ts';
import type { DeliveryStore } from '../../../core/aws/delivery-store.ts';
import type { Delivery } from '../../../core/deliveries/delivery.ts';
import type { Endpoint } from '../../../core/endpoints/endpoint.ts';
import type { Message } from '../../../core/messages/message.ts';

/** What finding a message's deliveries and attempts needs from the world. */
export type MessageDeliveriesDeps = {
  deliveries: Pick<DeliveryStore, 'getMany'>;
  attemptLists: Pick<AttemptLists, 'load'>;
  /** All endpoints of an application, deleted ones among them as long as they have anything to show. */
  allEndpoints: (applicationId: string) => Promise<readonly Endpoint[]>;
};

/** A delivery and the endpoint it goes to. */
export type Destination = { endpoint: Endpoint; delivery: Delivery };

/** The endpoints a message was attempted at. They are found by asking each endpoint of the application. */
export const destinationsOf = async (
  { deliveries, allEndpoints }: MessageDeliveriesDeps,
  message: Message,
): Promise<Destination[]> => {
  const endpoints = await allEndpoints(message.applicationId);
  const found = await deliveries.getMany(
    endpoints.map(({ id }) => ({ endpointId: id, messageId: message.id })),
  );
  const byEndpoint = new Map(found.map((delivery) => [delivery.endpointId, delivery]));
  return endpoints.flatMap((endpoint) => {
    const delivery = byEndpoint.get(endpoint.id);
    return delivery ? [{ endpoint, delivery }] : [];
  });
};
