import { timeOfId } from '../ids/time-of-id.ts';
import type { Message } from './message.ts';

/** What a receiver is sent: the body's exact bytes and their content type. */
export type DeliveryBody = { bytes: Uint8Array; contentType: string };

const json = 'application/json';

/**
 * The body of a message's attempts. The publisher's bytes stand in it as they were written; a native event is wrapped
 * as `{"type","timestamp","data"}`, with the message's own time where the publisher gave none.
 * @param payload the publisher's bytes
 */
export const deliveryBody = (message: Omit<Message, 'payload'>, payload: Uint8Array): DeliveryBody => {
  if (message.shape === 'cloudevent') return { bytes: payload, contentType: 'application/cloudevents+json' };
  if (message.shape !== 'event') return { bytes: payload, contentType: json };
  const timestamp = message.timestamp ?? new Date(timeOfId(message.id)).toISOString();
  const head = `{"type":${JSON.stringify(message.eventType)},"timestamp":${JSON.stringify(timestamp)},"data":`;
  return { bytes: Buffer.concat([Buffer.from(head), payload, Buffer.from('}')]), contentType: json };
};
