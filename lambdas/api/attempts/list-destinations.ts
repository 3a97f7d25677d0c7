import type * as z from 'zod';
import type { DestinationsQuery, destinationOut } from '../../../core/contracts/http/attempts.ts';
import {
  isParked,
  pendingReasonOf,
  shownStatus,
  statusOfDelivery,
  statusOfNewestAttempt,
  wasAttempted,
} from '../../../core/deliveries/standing.ts';
import { presentEndpoint } from '../../../core/endpoints/present-endpoint.ts';
import { placeOf } from '../../../core/lists/filters.ts';
import type { Entry } from '../../../core/lists/merge.ts';
import { createKnownReader } from '../../../core/lists/read-known.ts';
import { readList } from '../../../core/lists/read-list.ts';
import { windowOf } from '../../../core/lists/window.ts';
import type { Message } from '../../../core/messages/message.ts';
import { type Destination, destinationsOf, type MessageDeliveriesDeps } from './message-deliveries.ts';

const presentDestination = ({ endpoint, delivery }: Destination): z.output<typeof destinationOut> => {
  const { metadata: _, ...shown } = presentEndpoint(endpoint);
  const { nextAttemptAt } = delivery;
  const pendingReason = pendingReasonOf(delivery);
  return {
    ...shown,
    ...shownStatus(isParked(delivery) ? statusOfDelivery(delivery) : statusOfNewestAttempt(delivery)),
    nextAttempt: nextAttemptAt === null ? null : new Date(nextAttemptAt).toISOString(),
    ...(pendingReason !== null && { pendingReason }),
  };
};

const toEntry = (destination: Destination): Entry<Destination> => ({
  key: destination.endpoint.id,
  value: destination,
});

/**
 * A page of the endpoints that a message was attempted at, or is parked for, oldest first, deleted ones among them, as
 * JSON text.
 */
export const listDestinations = async (
  deps: MessageDeliveriesDeps,
  message: Message,
  query: DestinationsQuery,
): Promise<string> => {
  const destinations = await destinationsOf(deps, message);
  const known = destinations
    .filter(({ delivery }) => wasAttempted(delivery) || isParked(delivery))
    .map(toEntry);
  const window = windowOf('endpoint', 'oldest-first', placeOf(query));
  return readList({
    readers: [createKnownReader<Destination, Destination>(known, window, async (some) => [...some])],
    window,
    order: 'oldest-first',
    limit: query.limit,
    matches: () => true,
    write: async (page) => page.map((destination) => JSON.stringify(presentDestination(destination))),
  });
};
