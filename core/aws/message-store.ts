import type { Message } from '../messages/message.ts';
import { messageKey, messageToRows, payloadKey, rowToMessage, rowToPayload } from './message-rows.ts';
import type { Row, Table } from './table.ts';
import { keyText } from './table.ts';

/** A message together with the bytes that were published. */
export type NewMessage = Message & { payload: Uint8Array };

/** Where messages are kept. */
export type MessageStore = ReturnType<typeof createMessageStore>;

/** A message as it is, unless its time is over. */
export const livingMessage = async (row: Row | undefined, now: number): Promise<Message | null> => {
  if (row === undefined) return null;
  const message = await rowToMessage(row, now);
  return message.expiresAt > now ? message : null;
};

/**
 * Messages on the messages table.
 * @param now milliseconds since 1970
 */
export const createMessageStore = (table: Table, now: () => number) => {
  /** Stores messages with their payloads; answers which payloads became items of their own, by message id. */
  const putAll = async (messages: readonly NewMessage[]): Promise<Set<string>> => {
    const rows = await Promise.all(messages.map(messageToRows));
    const flat = rows.flatMap(({ message, payload }) => (payload ? [payload, message] : [message]));
    const [only] = flat;
    if (flat.length === 1 && only) await table.put(only);
    else await table.putMany(flat);
    return new Set(rows.filter(({ payload }) => payload !== null).map(({ message }) => message.s));
  };

  /** The message, with its payload only if it is not an item of its own; null when unknown or expired. */
  const get = async (applicationId: string, messageId: string): Promise<Message | null> =>
    livingMessage(await table.get(messageKey(applicationId, messageId)), now());

  /** The message with its payload, whichever item that is in. */
  const getWithPayload = async (applicationId: string, messageId: string): Promise<Message | null> => {
    const message = await get(applicationId, messageId);
    if (!message?.payloadApart || message.payloadGone) return message;
    const row = await table.get(payloadKey(messageId));
    return row ? { ...message, payload: await rowToPayload(row) } : { ...message, payloadGone: true };
  };

  /** Fills in the payloads that are items of their own, in one call for up to 100. */
  const withPayloads = async (messages: readonly Message[]): Promise<Message[]> => {
    const apart = messages.filter((message) => message.payloadApart && !message.payloadGone);
    if (apart.length === 0) return [...messages];
    const rows = await table.getMany(apart.map((message) => payloadKey(message.id)));
    return Promise.all(
      messages.map(async (message) => {
        if (!message.payloadApart || message.payloadGone) return message;
        const row = rows.get(keyText(payloadKey(message.id)));
        return row ? { ...message, payload: await rowToPayload(row) } : { ...message, payloadGone: true };
      }),
    );
  };

  /** For each of these whether its payload can still be sent; payloads themselves are not read. */
  const areSendable = async (
    ids: readonly { applicationId: string; messageId: string; payloadApart: boolean }[],
  ): Promise<boolean[]> => {
    const keyFor = (id: (typeof ids)[number]) => messageKey(id.applicationId, id.messageId);
    const rows = await table.getMany(ids.map(keyFor));
    const messages = await Promise.all(ids.map((id) => livingMessage(rows.get(keyText(keyFor(id))), now())));
    return messages.map((message) => message !== null && !message.payloadGone);
  };

  /** Takes back messages that were stored but could not be sent. */
  const removeAll = async (messages: readonly Message[]): Promise<void> => {
    await Promise.all(
      messages.flatMap((message) => [
        table.remove(messageKey(message.applicationId, message.id)),
        ...(message.payloadApart ? [table.remove(payloadKey(message.id))] : []),
      ]),
    );
  };

  return { putAll, get, getWithPayload, withPayloads, areSendable, removeAll };
};
