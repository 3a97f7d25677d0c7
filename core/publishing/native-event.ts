import { mostEvents, nativeEvent } from '../contracts/http/native-event.ts';
import { parseJson } from '../http/json.ts';
import { parseWith } from '../http/parse.ts';
import { invalid, invalidAt, Problem, payloadTooLarge } from '../http/problem.ts';
import { rawElements, rawMembers } from '../json/raw-members.ts';
import { longestPayload, type Publication } from './publication.ts';

/** An event as it was asked to be published, and for which application (id or uid). */
export type EventRequest = { application: string | null; publication: Publication };

/** What a body of the front door holds: one event, or a batch whose elements are judged one by one. */
export type FrontDoorBody =
  | { kind: 'event'; event: EventRequest }
  | { kind: 'batch'; events: (EventRequest | Problem)[] };

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
  return {
    application: event.application ?? null,
    publication: {
      eventType: event.type,
      eventId: event.id ?? null,
      channels: event.channels ? [...new Set(event.channels)] : null,
      shape: 'event',
      timestamp: event.timestamp ?? null,
      payload: payloadBytes(data),
      payloadRetentionDays: null,
    },
  };
};

const asProblem = (error: unknown, position: number): Problem => {
  if (!(error instanceof Problem)) throw error;
  if (typeof error.detail === 'string') return error;
  return invalid(
    error.detail.map(({ loc: [part = 'body', ...rest], ...fault }) => ({
      loc: [part, `[${position}]`, ...rest],
      ...fault,
    })),
  );
};

const readElement = (text: string, position: number): EventRequest | Problem => {
  try {
    return readEvent(text, JSON.parse(text));
  } catch (error) {
    return asProblem(error, position);
  }
};

const readBatch = (text: string): FrontDoorBody => {
  const elements = rawElements(text);
  if (elements.length === 0) throw invalidAt(['body'], 'must hold at least one event');
  if (elements.length > mostEvents) throw invalidAt(['body'], `must hold at most ${mostEvents} events`);
  return { kind: 'batch', events: elements.map(readElement) };
};

/**
 * Reads a body of native events: one object, or a list of up to 100.
 * @throws Problem 422 or 413; the elements of a batch carry their own instead
 */
export const readNativeBody = (text: string): FrontDoorBody => {
  const value = parseJson(text);
  return Array.isArray(value) ? readBatch(text) : { kind: 'event', event: readEvent(text, value) };
};
