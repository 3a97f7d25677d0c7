import type { AttemptLists } from '../../../core/aws/attempt-lists.ts';
import type { MessageHead, MessageLists } from '../../../core/aws/message-lists.ts';
import type { AttemptedMessagesQuery } from '../../../core/contracts/http/attempts.ts';
import type { Delivery } from '../../../core/deliveries/delivery.ts';
import {
  isParked,
  pendingReasonOf,
  type Status,
  shownStatus,
  statusOfDelivery,
  statusOfNewestAttempt,
  wasAttempted,
} from '../../../core/deliveries/standing.ts';
import type { Endpoint } from '../../../core/endpoints/endpoint.ts';
import type { Write } from '../../../core/lists/fill-page.ts';
import { matchesFilters, placeOf } from '../../../core/lists/filters.ts';
import { readList } from '../../../core/lists/read-list.ts';
import { windowOf } from '../../../core/lists/window.ts';
import { messageMembers, noPayload, payloadText } from '../../../core/messages/message-text.ts';

/** What listing attempted messages needs from the world. */
export type AttemptedMessagesDeps = {
  attemptLists: Pick<AttemptLists, 'deliveryReaders'>;
  messageLists: Pick<MessageLists, 'headsOf' | 'open'>;
};

const matchesDelivery = (query: AttemptedMessagesQuery) => {
  const matches = matchesFilters(query);
  return (delivery: Delivery): boolean =>
    (wasAttempted(delivery) || isParked(delivery)) &&
    matches(delivery) &&
    (query.status === undefined || statusOfDelivery(delivery) === query.status);
};

/** A list of one status shows that; any other shows the newest attempt, or that a retry is due. */
const statusShown = (delivery: Delivery, wanted: number | undefined): Status => {
  const status = statusOfDelivery(delivery);
  return wanted === undefined && status !== 3 ? statusOfNewestAttempt(delivery) : status;
};

const standingMembers = (delivery: Delivery, wanted: number | undefined): string => {
  const status = statusShown(delivery, wanted);
  const next = status === 3 ? delivery.nextAttemptAt : null;
  const pendingReason = pendingReasonOf(delivery);
  const standing = {
    ...shownStatus(status),
    ...(next !== null && { nextAttempt: new Date(next).toISOString() }),
    ...(pendingReason !== null && { pendingReason }),
  };
  return JSON.stringify(standing).slice(1, -1);
};

const payloadsOf = async (
  messageLists: Pick<MessageLists, 'open'>,
  heads: readonly MessageHead[],
  withContent: boolean,
): Promise<Map<string, string>> =>
  new Map(withContent ? (await messageLists.open(heads)).map((one) => [one.id, payloadText(one)]) : []);

const writeDeliveries =
  (
    { messageLists }: AttemptedMessagesDeps,
    applicationId: string,
    query: AttemptedMessagesQuery,
  ): Write<Delivery> =>
  async (deliveries) => {
    const ids = deliveries.map(({ messageId }) => messageId);
    const heads = await messageLists.headsOf(applicationId, ids);
    const payloads = await payloadsOf(messageLists, [...heads.values()], query.with_content);
    return deliveries.map((delivery) => {
      const head = heads.get(delivery.messageId);
      if (!head) return null;
      const message = messageMembers(head, payloads.get(head.id) ?? noPayload);
      return `{${message},${standingMembers(delivery, query.status)}}`;
    });
  };

/** A page of the messages that were attempted at an endpoint, newest first, as JSON text. */
export const listAttemptedMessages = (
  deps: AttemptedMessagesDeps,
  { id, applicationId }: Pick<Endpoint, 'id' | 'applicationId'>,
  query: AttemptedMessagesQuery,
): Promise<string> => {
  const window = windowOf('message', 'newest-first', placeOf(query));
  return readList({
    readers: query.status === 1 ? [] : deps.attemptLists.deliveryReaders(id, window),
    window,
    order: 'newest-first',
    limit: query.limit,
    matches: matchesDelivery(query),
    write: writeDeliveries(deps, applicationId, query),
  });
};
