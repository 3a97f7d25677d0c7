import { createHash } from 'node:crypto';
import { type CloudEvent, cloudEvent, longestEnvelope } from '../contracts/http/cloud-event.ts';
import { parseJson } from '../http/json.ts';
import { parseWith } from '../http/parse.ts';
import { invalidAt, payloadTooLarge } from '../http/problem.ts';
import { rawMembers } from '../json/raw-members.ts';
import { validTraceParent } from '../messages/trace-parent.ts';
import { type EventRequest, type FrontDoorBody, readBatch } from './front-door-body.ts';
import { type Described, longestPayload } from './publication.ts';

/** Whether a content type says JSON (JSON event format, section 3.1); an event that names none has JSON. */
export const isJsonType = (contentType: string | null | undefined): boolean =>
  contentType == null || /^[^/;]+\/([^;]*\+)?json\s*(;|$)/i.test(contentType.trim());

/**
 * The event id of a CloudEvent. Source and id identify an event only together and may be any text, so they are hashed
 * into one that tables and paths can hold; answers show it as `eventId`, and the message is found by it.
 */
export const eventIdOf = ({ source, id }: Pick<CloudEvent, 'source' | 'id'>): string =>
  `ce_${createHash('sha256').update(source).update('\0').update(id).digest('base64url')}`;

/** Data that is JSON; an event without data has null. */
const describedBy = ({ datacontenttype }: CloudEvent, data: Uint8Array): { described?: Described } => {
  if (!isJsonType(datacontenttype)) return {};
  return { described: { loc: ['body', 'data'], json: data.byteLength === 0 ? Buffer.from('null') : data } };
};

/**
 * A CloudEvent to publish.
 * @param event the structured event, as it is delivered
 * @param data the publisher's own bytes, by which it is told from another event of its id
 * @throws Problem 413 when there are more than 256 KiB of them
 */
export const requestOf = (attributes: CloudEvent, event: string, data: Uint8Array): EventRequest => {
  if (data.byteLength > longestPayload) throw payloadTooLarge();
  return {
    application: attributes.application ?? null,
    publication: {
      eventType: attributes.type,
      eventId: eventIdOf(attributes),
      channels: attributes.channels ? [...new Set(attributes.channels)] : null,
      shape: 'cloudevent',
      timestamp: null,
      payload: Buffer.from(event),
      data,
      ...describedBy(attributes, data),
      traceParent: validTraceParent(attributes.traceparent),
      payloadRetentionDays: null,
    },
  };
};

type Parsed = ReturnType<typeof cloudEvent.parse>;

/** The data's own bytes: of JSON as it was written, of text without its quotes, of what is not text decoded. */
const dataOf = ({ data, data_base64: encoded, datacontenttype }: Parsed, raw: string): Uint8Array => {
  if (encoded != null) return Buffer.from(encoded, 'base64');
  return Buffer.from(typeof data === 'string' && !isJsonType(datacontenttype) ? data : raw);
};

/**
 * Reads one structured CloudEvent. It is delivered as it was written.
 * @param value what `text` is as JSON
 * @throws Problem 413 or 422
 */
export const readCloudEvent = (text: string, value: unknown): EventRequest => {
  const event = parseWith(cloudEvent, value, 'body');
  const members = rawMembers(text);
  const written = text.trim();
  const raw = members.get('data') ?? '';
  const dataLength = Buffer.byteLength(raw) + Buffer.byteLength(members.get('data_base64') ?? '');
  if (Buffer.byteLength(written) - dataLength > longestEnvelope) throw payloadTooLarge();
  return requestOf(event, written, dataOf(event, raw));
};

/**
 * Reads a body of one structured CloudEvent.
 * @throws Problem 413 or 422
 */
export const readStructuredBody = (text: string): FrontDoorBody => ({
  kind: 'event',
  event: readCloudEvent(text, parseJson(text)),
});

/**
 * Reads a body of CloudEvents in batched mode: a list of up to 100.
 * @throws Problem 422; the elements carry their own instead
 */
export const readBatchedBody = (text: string): FrontDoorBody => {
  if (!Array.isArray(parseJson(text))) throw invalidAt(['body'], 'must be a list of CloudEvents');
  return readBatch(text, readCloudEvent);
};
