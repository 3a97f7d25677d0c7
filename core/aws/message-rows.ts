import * as z from '../contracts/zod.ts';
import { shardOf } from '../ids/shard.ts';
import type { Message, Shape } from '../messages/message.ts';
import { decodePayload, encodePayload } from './payload-encoding.ts';
import type { Key, Row } from './table.ts';

/** Stored payloads longer than this are items of their own, so that lists need not read them. Bytes. */
export const longestInlinePayload = 4096;

const shapeCodes = { payload: 'p', event: 'e', cloudevent: 'c', raw: 'r' } as const;
const shapesByCode: Record<string, Shape> = Object.fromEntries(
  Object.entries(shapeCodes).map(([shape, code]) => [code, shape as Shape]), // entries widens the keys
);

/** A message's row. Attribute names are one letter each, since a message should fit one write unit. */
const messageRow = z.object({
  p: z.string(),
  s: z.string(),
  /** event type */
  t: z.string(),
  /** shape */
  h: z.enum(Object.values(shapeCodes)),
  /** payload, when it is not an item of its own */
  b: z.optional(z.instanceof(Uint8Array)),
  /** 1 when the payload is compressed */
  z: z.optional(z.literal(1)),
  /** 1 when the payload is an item of its own */
  a: z.optional(z.literal(1)),
  /** 1 when the payload was deleted */
  g: z.optional(z.literal(1)),
  /** event id */
  i: z.optional(z.string()),
  /** channels */
  c: z.optional(z.array(z.string())),
  /** the publisher's timestamp */
  w: z.optional(z.string()),
  /** the publisher's place in a trace */
  d: z.optional(z.string()),
  /** payload's end, in seconds since 1970, when it is earlier than the row's */
  r: z.optional(z.number()),
  /** the row's end, in seconds since 1970 */
  e: z.number(),
});

const payloadRow = z.object({
  p: z.string(),
  b: z.instanceof(Uint8Array),
  z: z.optional(z.literal(1)),
  e: z.number(),
});

/** The partition of an application's messages in one shard. */
export const messagePartition = (applicationId: string, shard: number): string =>
  `M#${applicationId}#${shard}`;

/** Where a message's row is. */
export const messageKey = (applicationId: string, messageId: string): Key => ({
  p: messagePartition(applicationId, shardOf(messageId)),
  s: messageId,
});

/** Where a message's payload is, when it is an item of its own. */
export const payloadKey = (messageId: string): Key => ({ p: `P#${messageId}`, s: '-' });

/** Milliseconds to whole seconds, never earlier. */
export const toSeconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000);

const applicationOf = (partition: string) => partition.split('#')[1] ?? '';

/** A message with its payload, as one row or two. */
export const messageToRows = async (
  message: Message & { payload: Uint8Array },
): Promise<{ message: Row & Key; payload: (Row & Key) | null }> => {
  const encoded = await encodePayload(message.payload);
  const apart = encoded.bytes.byteLength > longestInlinePayload;
  const stored = { b: encoded.bytes, ...(encoded.compressed && { z: 1 }) };
  const e = toSeconds(message.expiresAt);
  return {
    message: {
      ...messageKey(message.applicationId, message.id),
      t: message.eventType,
      h: shapeCodes[message.shape],
      ...(apart ? { a: 1 } : stored),
      ...(message.eventId !== null && { i: message.eventId }),
      ...(message.channels !== null && { c: message.channels }),
      ...(message.timestamp !== null && { w: message.timestamp }),
      ...(message.traceParent !== undefined && { d: message.traceParent }),
      ...(message.payloadExpiresAt < message.expiresAt && { r: toSeconds(message.payloadExpiresAt) }),
      e,
    },
    payload: apart ? { ...payloadKey(message.id), ...stored, e: toSeconds(message.payloadExpiresAt) } : null,
  };
};

const inlinePayload = (row: z.infer<typeof messageRow>) =>
  row.b === undefined ? null : decodePayload({ bytes: row.b, compressed: row.z === 1 });

/** The payload of a row of its own. */
export const rowToPayload = async (row: Row): Promise<Uint8Array> => {
  const { b, z: compressed } = payloadRow.parse(row);
  return decodePayload({ bytes: b, compressed: compressed === 1 });
};

/**
 * A message's row as a message, with its payload if it lies in the row.
 * @param now milliseconds since 1970; a payload whose time is over counts as gone, though DynamoDB deletes it later
 */
export const rowToMessage = async (row: Row, now: number): Promise<Message> => {
  const parsed = messageRow.parse(row);
  const payloadExpiresAt = (parsed.r ?? parsed.e) * 1000;
  const payloadGone = parsed.g === 1 || payloadExpiresAt <= now;
  return {
    id: parsed.s,
    applicationId: applicationOf(parsed.p),
    eventType: parsed.t,
    eventId: parsed.i ?? null,
    channels: parsed.c ?? null,
    shape: shapesByCode[parsed.h] ?? 'payload',
    timestamp: parsed.w ?? null,
    traceParent: parsed.d,
    payload: payloadGone ? null : await inlinePayload(parsed),
    payloadGone,
    payloadApart: parsed.a === 1,
    payloadExpiresAt,
    expiresAt: parsed.e * 1000,
  };
};
