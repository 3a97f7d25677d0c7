import * as z from '../contracts/zod.ts';
import { shards } from '../ids/shard.ts';
import type { Entry, Reader } from '../lists/merge.ts';
import { isWithin, type Window } from '../lists/window.ts';
import type { Message } from '../messages/message.ts';
import { messageKey, messagePartition, rowToMessage } from './message-rows.ts';
import { createMessageStore } from './message-store.ts';
import { createPartitionReader } from './partition-reader.ts';
import { keyText, type Row, type Table } from './table.ts';

/** What a list shows of a message without its payload, and the row that the payload may lie in. */
export type MessageHead = Pick<Message, 'id' | 'eventType' | 'eventId' | 'channels' | 'payloadApart'> & {
  row: Row;
};

/** The part of a message's row that filters look at: payloads stay packed until a page is full. */
const headRow = z.object({
  s: z.string(),
  t: z.string(),
  i: z.optional(z.string()),
  c: z.optional(z.array(z.string())),
  a: z.optional(z.literal(1)),
  e: z.number(),
});

/** A message's head, unless its time is over; DynamoDB deletes expired rows late. */
const livingHead = (row: Row, now: number): MessageHead | null => {
  const { s, t, i, c, a, e } = headRow.parse(row);
  if (e * 1000 <= now) return null;
  return { id: s, eventType: t, eventId: i ?? null, channels: c ?? null, payloadApart: a === 1, row };
};

/** Lists of messages on the messages table. */
export type MessageLists = ReturnType<typeof createMessageLists>;

/** @param now milliseconds since 1970 */
export const createMessageLists = (table: Table, now: () => number) => {
  const store = createMessageStore(table, now);

  /** Readers of an application's messages, one a shard. */
  const readers = (applicationId: string, window: Window): Reader<MessageHead>[] => {
    const open = (row: Row): Entry<MessageHead>[] => {
      const head = livingHead(row, now());
      return head && isWithin(window, head.id) ? [{ key: head.id, value: head }] : [];
    };
    return shards.map((shard) =>
      createPartitionReader(table, { partition: messagePartition(applicationId, shard), window, open }),
    );
  };

  /** The heads of the messages that exist among these, by id. */
  const headsOf = async (
    applicationId: string,
    messageIds: readonly string[],
  ): Promise<Map<string, MessageHead>> => {
    const keys = messageIds.map((id) => messageKey(applicationId, id));
    const rows = await table.getMany(keys);
    const heads = keys
      .map((key) => rows.get(keyText(key)))
      .map((row) => (row ? livingHead(row, now()) : null));
    return new Map(heads.filter((head) => head !== null).map((head) => [head.id, head]));
  };

  /** The whole messages of these heads, in their order, payloads of their own items fetched at once. */
  const open = async (heads: readonly MessageHead[]): Promise<Message[]> =>
    store.withPayloads(await Promise.all(heads.map(({ row }) => rowToMessage(row, now()))));

  return { readers, headsOf, open };
};
