import { deadIndex } from '../contracts/resources.ts';
import * as z from '../contracts/zod.ts';
import type { DeathReason, Delivery } from '../deliveries/delivery.ts';
import { shardOf } from '../ids/shard.ts';
import { attemptColumns, attemptToColumns, columnsToAttempt, endpointOf, optional } from './attempt-rows.ts';
import { itemSize, writeUnitBytes } from './item-size.ts';
import { toSeconds } from './message-rows.ts';
import type { Key, Row } from './table.ts';

const stateCodes = { pending: 'p', delivered: 'd', dead: 'x' } as const;
const statesByCode = { p: 'pending', d: 'delivered', x: 'dead' } as const;

/** A delivery's row. What is usual is left out, so that a first success fits one write unit. */
const deliveryRow = z.object({
  p: z.string(),
  s: z.string(),
  /** application */
  a: z.string(),
  /** event type */
  t: z.string(),
  /** channels */
  c: z.optional(z.array(z.string())),
  /** state */
  q: z.enum(Object.values(stateCodes)),
  /** round; absent for the first */
  r: z.optional(z.number()),
  /** last attempt of the round; absent for the first */
  n: z.optional(z.number()),
  /** 1 when what follows the last attempt is enqueued */
  f: z.optional(z.literal(1)),
  /** when the last attempt was recorded, milliseconds since 1970; absent when nothing follows */
  m: z.optional(z.number()),
  /** when the next attempt is due */
  d: z.optional(z.number()),
  /** the first attempt, when it started at once */
  i: z.optional(attemptColumns),
  /** ids of the later attempts */
  l: z.optional(z.array(z.string())),
  /** last status code */
  o: z.optional(z.number()),
  /** time of death */
  k: z.optional(z.number()),
  /** reason of death */
  z: z.optional(z.string()),
  /** 1 when the payload is an item of its own */
  w: z.optional(z.literal(1)),
  /** partition of the dead index; present only while the delivery has a letter */
  x: z.optional(z.string()),
  e: z.number(),
});

/** The partition of an endpoint's deliveries in one shard, sorted by message id. */
export const deliveryPartition = (endpointId: string, shard: number): string => `D#${endpointId}#${shard}`;

/** Where the delivery of a message to an endpoint is. */
export const deliveryKey = (endpointId: string, messageId: string): Key => ({
  p: deliveryPartition(endpointId, shardOf(messageId)),
  s: messageId,
});

const letterColumns = (delivery: Delivery) =>
  delivery.hasLetter && delivery.diedAt !== null
    ? {
        [deadIndex.partition]: deadIndexPartition(shardOf(delivery.messageId, deadIndex.shards)),
        [deadIndex.sort]: `${deadSort(delivery.diedAt)}#${delivery.messageId}#${delivery.endpointId}`,
      }
    : {};

/** How a time of death begins the sort key of the dead index. */
export const deadSort = (diedAt: number): string => String(diedAt).padStart(15, '0');

/** The partition of the dead index that holds one shard. */
export const deadIndexPartition = (shard: number): string => `dead#${shard}`;

const wholeRow = (delivery: Delivery): Row & Key => ({
  ...deliveryKey(delivery.endpointId, delivery.messageId),
  a: delivery.applicationId,
  t: delivery.eventType,
  q: stateCodes[delivery.state],
  ...optional('c', delivery.channels),
  ...optional('r', delivery.round !== 1 && delivery.round),
  ...(delivery.attempt === 1 ? {} : { n: delivery.attempt }),
  ...(delivery.state === 'delivered'
    ? {}
    : { m: delivery.recordedAt, ...optional('f', delivery.followed && 1) }),
  ...optional('d', delivery.nextAttemptAt),
  ...optional('i', delivery.firstAttempt && attemptToColumns(delivery.firstAttempt)),
  ...optional('l', delivery.laterAttemptIds.length > 0 && delivery.laterAttemptIds),
  ...(delivery.firstAttempt === null || delivery.laterAttemptIds.length > 0
    ? { o: delivery.lastStatusCode }
    : {}),
  ...optional('k', delivery.diedAt),
  ...optional('z', delivery.reason),
  ...optional('w', delivery.payloadApart && 1),
  ...letterColumns(delivery),
  e: toSeconds(delivery.expiresAt),
});

/** A success keeps at least this much of the answer, even where that costs another write unit. Bytes. */
const shortestKeptResponse = 256;

const cut = (text: string, bytes: number) =>
  new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, bytes)).replace(/\uFFFD+$/, '');

/** The first attempt without the part of its response that would cost a success another write unit. */
const fitted = (delivery: Delivery): Delivery => {
  const first = delivery.firstAttempt;
  if (delivery.state !== 'delivered' || !first?.succeeded) return delivery;
  if (Buffer.byteLength(first.response) <= shortestKeptResponse) return delivery;
  const bare = itemSize(wholeRow({ ...delivery, firstAttempt: { ...first, response: '.' } }));
  const room = Math.max(shortestKeptResponse, writeUnitBytes - bare);
  return { ...delivery, firstAttempt: { ...first, response: cut(first.response, room) } };
};

/** A delivery as its row. A success fits one write unit wherever 256 bytes of its answer leave the room. */
export const deliveryToRow = (delivery: Delivery): Row & Key => wholeRow(fitted(delivery));

/** A delivery's row as a delivery. */
export const rowToDelivery = (row: Row): Delivery => {
  const parsed = deliveryRow.parse(row);
  const context = {
    messageId: parsed.s,
    endpointId: endpointOf(parsed.p),
    applicationId: parsed.a,
    eventType: parsed.t,
    channels: parsed.c ?? null,
    expiresAt: parsed.e * 1000,
  };
  const firstAttempt = parsed.i ? columnsToAttempt(parsed.i, context) : null;
  const attempt = parsed.n ?? 1;
  return {
    ...context,
    state: statesByCode[parsed.q],
    round: parsed.r ?? 1,
    attempt,
    followed: parsed.f === 1,
    recordedAt: parsed.m ?? firstAttempt?.startedAt ?? 0,
    nextAttemptAt: parsed.d ?? null,
    firstAttempt,
    laterAttemptIds: parsed.l ?? [],
    lastStatusCode: parsed.o ?? firstAttempt?.statusCode ?? 0,
    diedAt: parsed.k ?? null,
    reason: (parsed.z ?? null) as DeathReason | null, // only our own reasons are ever written
    hasLetter: parsed.x !== undefined,
    payloadApart: parsed.w === 1,
  };
};
