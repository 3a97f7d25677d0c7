import { nativeEvent } from '../contracts/http/native-event.ts';
import { parseJson } from '../http/json.ts';
import { parseWith } from '../http/parse.ts';
import { invalidAt, payloadTooLarge } from '../http/problem.ts';
import { rawMembers } from '../json/raw-members.ts';
import { type EventRequest, type FrontDoorBody, readBatch } from './front-door-body.ts';
import { longestPayload } from './publication.ts';

/**
 * The publisher's bytes of a payload.
 * @throws Problem 413 when there are more than 256 KiB of them
 */
export const payloadBytes = (raw: string): Uint8Array => {
  const bytes = Buffer.from(raw);
  if (bytes.byteLength > longestPayload) throw payloadTooLarge();
  return bytes;
};

const readEvent = (text: string, value: unknown): EventRequest => {
  const event = parseWith(nativeEvent, value, 'body');
  const data = rawMembers(text).get('data');
  if (data === undefined) throw invalidAt(['body', 'data'], 'is required: any JSON value');
  const payload = payloadBytes(data);
  return {
    application: event.application ?? null,
    publication: {
      eventType: event.type,
      eventId: event.id ?? null,
      channels: event.channels ? [...new Set(event.channels)] : null,
      shape: 'event',
      timestamp: event.timestamp ?? null,
      payload,
      described: { loc: ['body', 'data'], json: payload },
      payloadRetentionDays: null,
    },
  };
};

/**
 * Reads a body of native events: one object, or a list of up to 100.
 * @throws Problem 422 or 413; the elements of a batch carry their own instead
 */
export const readNativeBody = (text: string): FrontDoorBody => {
  const value = parseJson(text);
  return Array.isArray(value) ? readBatch(text, readEvent) : { kind: 'event', event: readEvent(text, value) };
};
