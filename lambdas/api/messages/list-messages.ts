import type { MessageHead, MessageLists } from '../../../core/aws/message-lists.ts';
import type { MessageListQuery } from '../../../core/contracts/http/messages.ts';
import { matchesFilters, placeOf } from '../../../core/lists/filters.ts';
import { readList } from '../../../core/lists/read-list.ts';
import { windowOf } from '../../../core/lists/window.ts';
import { messageText, noPayload, payloadText } from '../../../core/messages/message-text.ts';

/** What listing messages needs from the world. */
export type ListMessagesDeps = { messageLists: Pick<MessageLists, 'readers' | 'open'> };

const writeHeads = async (heads: readonly MessageHead[]): Promise<string[]> =>
  heads.map((head) => messageText(head, noPayload));

/** A page of an application's messages, newest first, as JSON text. */
export const listMessages = (
  { messageLists }: ListMessagesDeps,
  applicationId: string,
  query: MessageListQuery,
): Promise<string> => {
  const window = windowOf('message', 'newest-first', placeOf(query));
  return readList({
    readers: messageLists.readers(applicationId, window),
    window,
    order: 'newest-first',
    limit: query.limit,
    matches: matchesFilters(query),
    write: query.with_content
      ? async (heads) =>
          (await messageLists.open(heads)).map((message) => messageText(message, payloadText(message)))
      : writeHeads,
  });
};
