import * as z from 'zod';
import { limitedString } from '../identifiers.ts';
import { channelList } from './native-event.ts';

/** Content types of CloudEvents 1.0 (JSON event format, sections 3 and 4). */
export const cloudEventTypes = {
  structured: 'application/cloudevents+json',
  batched: 'application/cloudevents-batch+json',
} as const;

/** Most bytes of an event beside its data: as much as every intermediary must forward (CloudEvents 1.0, "Size Limits"). */
export const longestEnvelope = 65_536;

const isText = (text: string) => text.isWellFormed() && !/\p{Cc}/u.test(text);
const text = z.string().refine(isText, 'must not contain control characters');
const nonEmpty = text.min(1, 'must not be empty');

const isReference = (value: string) => URL.canParse(value, 'https://example.com/');
const isAbsolute = (value: string) => URL.canParse(value);
const mediaType = /^[^\s/;,]+\/[^\s/;,]+\s*(;.*)?$/;

/** What an attribute's value may be in JSON (JSON event format, section 2.2); null is absence. */
const extension = z
  .union([text, z.boolean(), z.int32()], 'must be a string, a boolean or an integer')
  .nullish();

const contextAttributes = {
  specversion: z.literal('1.0', 'must be "1.0"'),
  id: nonEmpty,
  source: nonEmpty.refine(isReference, 'must be a URI reference'),
  /** The event type. */
  type: limitedString,
  datacontenttype: nonEmpty.regex(mediaType, 'must be a media type such as application/json').nullish(),
  dataschema: nonEmpty.refine(isAbsolute, 'must be a URI').nullish(),
  subject: nonEmpty.nullish(),
  time: z.iso
    .datetime({ offset: true, message: 'must be an RFC 3339 time such as 2026-01-31T12:00:00Z' })
    .nullish(),
  /** Extension: id or uid of the application the event belongs to. */
  application: limitedString.nullish(),
  /** Extension: channels, separated by commas. */
  channels: channelList.nullish(),
  /** Extension: the publisher's place in a trace; ignored where it is not valid (Distributed Tracing extension). */
  traceparent: extension,
};

const attributeName = /^[a-z0-9]+$/;

const faultyNames = (names: readonly string[]) =>
  names
    .filter((name) => !attributeName.test(name))
    .map((name) => ({
      code: 'custom' as const,
      path: [name],
      message: 'is no attribute name: lower-case letters and digits only',
      input: name,
    }));

/** The attributes of a CloudEvent 1.0, as binary mode has them in headers (CloudEvents 1.0, "Context Attributes"). */
export const cloudEventAttributes = z
  .object({ ...contextAttributes, data: z.undefined('is no attribute').optional() })
  .catchall(extension)
  .check(({ value, issues }) => void issues.push(...faultyNames(Object.keys(value))));

/**
 * A structured CloudEvent 1.0 (JSON event format). `data` is cut out of the request's text as it was written, so here
 * it may be anything.
 */
export const cloudEvent = z
  .object({
    ...contextAttributes,
    data: z.unknown().optional(),
    data_base64: z.base64('must be base64').nullish(),
  })
  .catchall(extension)
  .check(({ value, issues }) => {
    issues.push(...faultyNames(Object.keys(value).filter((name) => name !== 'data_base64')));
    if (value.data === undefined || value.data_base64 == null) return;
    issues.push({
      code: 'custom',
      path: ['data_base64'],
      message: 'must not be given beside data',
      input: value.data_base64,
    });
  });

/** The attributes of a CloudEvent that Posthorn acts on. */
export type CloudEvent = Pick<
  z.output<typeof cloudEvent>,
  'id' | 'source' | 'type' | 'datacontenttype' | 'application' | 'channels' | 'traceparent'
>;
