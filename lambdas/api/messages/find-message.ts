import type { MessageStore } from '../../../core/aws/message-store.ts';
import { idPrefixes, idSchema, limitedString } from '../../../core/contracts/identifiers.ts';
import { notFound } from '../../../core/http/problem.ts';
import type { Message } from '../../../core/messages/message.ts';

/** What finding a message needs from the world. */
export type FindMessageDeps = {
  messages: Pick<MessageStore, 'get' | 'getWithPayload'>;
  /** The message that an event id of an application stands for, or null. */
  messageIdOfEvent: (applicationId: string, eventId: string) => Promise<string | null>;
};

/** No event id begins like a message's id. */
const messageIdOf = async (
  { messageIdOfEvent }: FindMessageDeps,
  applicationId: string,
  name: string,
): Promise<string | null> => {
  if (name.startsWith(idPrefixes.message)) return idSchema('message').safeParse(name).success ? name : null;
  return limitedString.safeParse(name).success ? messageIdOfEvent(applicationId, name) : null;
};

const find = async (
  deps: FindMessageDeps,
  applicationId: string,
  name: string,
  get: (applicationId: string, id: string) => Promise<Message | null>,
): Promise<Message> => {
  const id = await messageIdOf(deps, applicationId, name);
  const message = id === null ? null : await get(applicationId, id);
  if (message === null) throw notFound('Message');
  return message;
};

/**
 * An application's message by its id or event id, with its payload only if that is not an item of its own.
 * @throws Problem 404
 */
export const findMessage = (deps: FindMessageDeps, applicationId: string, name: string): Promise<Message> =>
  find(deps, applicationId, name, deps.messages.get);

/**
 * An application's message by its id or event id, with its payload.
 * @throws Problem 404
 */
export const findMessageWithPayload = (
  deps: FindMessageDeps,
  applicationId: string,
  name: string,
): Promise<Message> => find(deps, applicationId, name, deps.messages.getWithPayload);
