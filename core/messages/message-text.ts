import { timeOfId } from '../ids/time-of-id.ts';
import type { Message } from './message.ts';

/** What an answer shows of a message besides its payload. */
export type ShownMessage = Pick<Message, 'id' | 'eventType' | 'eventId' | 'channels'>;

/** The payload of an answer without content. */
export const noPayload = '{}';

const gonePayload = '{"expired":true}';

const isObject = (text: string) => text.trimStart().startsWith('{');

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/**
 * The payload of an answer, as JSON text: an object, and where one was published, that with every byte as it was.
 * Other `data` of a native event stands under its name, and so does raw text that is no JSON object.
 */
export const payloadText = (message: Message): string => {
  if (message.payload === null) return gonePayload;
  const text = new TextDecoder().decode(message.payload);
  if (message.shape === 'raw') {
    return isObject(text) && isJson(text) ? text : `{"rawPayload":${JSON.stringify(text)}}`;
  }
  return isObject(text) ? text : `{"data":${text}}`;
};

/** The members of a message in an answer, without the braces, so that others can follow. */
export const messageMembers = (message: ShownMessage, payload: string): string => {
  const { id, eventType, eventId, channels } = message;
  const timestamp = new Date(timeOfId(id)).toISOString();
  const before = JSON.stringify({ id, eventType }).slice(1, -1);
  const after = JSON.stringify({ timestamp, eventId, channels }).slice(1, -1);
  return `${before},"payload":${payload},${after}`;
};

/**
 * A message in an answer, as JSON text around the publisher's own bytes.
 * @param payload JSON text
 */
export const messageText = (message: ShownMessage, payload: string): string =>
  `{${messageMembers(message, payload)}}`;
