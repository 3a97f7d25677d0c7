import { limitedString } from '../identifiers.ts';
import * as z from '../zod.ts';
import { channelList, eventTime } from './native-event.ts';

/** Content types of CloudEvents 1.0 (JSON event format, sections 3 and 4). */
export const cloudEventTypes = {
  structured: 'application/cloudevents+json',
  batched: 'application/cloudevents-batch+json',
} as const;

/** Most bytes of an event beside its data: as much as every intermediary must forward (CloudEvents 1.0, "Size Limits"). */
export const longestEnvelope = 65_536;

const isText = (text: string) => text.isWellFormed() && !/\p{Cc}/u.test(text);
const text = z.string().check(z.refine(isText, 'must not contain control characters'));
const nonEmpty = text.check(z.minLength(1, 'must not be empty'));

const isReference = (value: string) => URL.canParse(value, 'https://example.com/');
const isAbsolute = (value: string) => URL.canParse(value);
const mediaType = /^[^\s/;,]+\/[^\s/;,]+\s*(;.*)?$/;

/** What an attribute's value may be in JSON (JSON event format, section 2.2); null is absence. */
const extension = z.nullish(
  z.union([text, z.boolean(), z.int32()], 'must be a string, a boolean or an integer'),
);

const contextAttributes = {
  specversion: z.literal('1.0', 'must be "1.0"'),
  id: nonEmpty,
  source: nonEmpty.check(z.refine(isReference, 'must be a URI reference')),
  /** The event type. */
  type: limitedString,
  datacontenttype: z.nullish(
    nonEmpty.check(z.regex(mediaType, 'must be a media type such as application/json')),
  ),
  dataschema: z.nullish(nonEmpty.check(z.refine(isAbsolute, 'must be a URI'))),
  subject: z.nullish(nonEmpty),
  time: z.nullish(eventTime),
  /** Extension: id or uid of the application the event belongs to. */
  application: z.nullish(limitedString),
  /** Extension: channels, separated by commas. */
  channels: z.nullish(channelList),
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
  .catchall(z.object({ ...contextAttributes, data: z.optional(z.undefined('is no attribute')) }), extension)
  .check(({ value, issues }) => void issues.push(...faultyNames(Object.keys(value))));

/**
 * A structured CloudEvent 1.0 (JSON event format). `data` is cut out of the request's text as it was written, so here
 * it may be anything.
 */
export const cloudEvent = z
  .catchall(
    z.object({
      ...contextAttributes,
      data: z.optional(z.unknown()),
      data_base64: z.nullish(z.base64('must be base64')),
    }),
    extension,
  )
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
