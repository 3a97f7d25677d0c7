import { listedAttempts } from '../../../core/lists/listed-attempts.ts';
import { createKnownReader } from '../../../core/lists/read-known.ts';
import type { Message } from '../../../core/messages/message.ts';
import { destinationsOf, type MessageDeliveriesDeps } from './message-deliveries.ts';
import { type AttemptsQuery, readAttempts } from './read-attempts.ts';

/**
 * A page of a message's attempts, newest first, as JSON text.
 * @param endpointId only those at this endpoint; null for all
 */
export const listByMessage = async (
  deps: MessageDeliveriesDeps,
  message: Message,
  endpointId: string | null,
  query: AttemptsQuery,
): Promise<string> => {
  const destinations = await destinationsOf(deps, message);
  const known = destinations
    .filter(({ endpoint }) => endpointId === null || endpoint.id === endpointId)
    .flatMap(({ delivery }) => listedAttempts(delivery));
  return readAttempts(query, (window) => [createKnownReader(known, window, deps.attemptLists.load)]);
};
