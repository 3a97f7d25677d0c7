import * as z from '../contracts/zod.ts';
import type { Attempt } from '../deliveries/delivery.ts';
import { shardOf } from '../ids/shard.ts';
import { toSeconds } from './message-rows.ts';
import type { Key, Row } from './table.ts';

/** What of an attempt is stored, beside what its delivery tells already. */
export const attemptColumns = z.object({
  /** id */
  i: z.string(),
  /** start, milliseconds since 1970 */
  o: z.number(),
  /** duration, milliseconds */
  l: z.number(),
  /** status code; absent when there was no answer */
  c: z.optional(z.number()),
  /** 1 when it succeeded */
  k: z.optional(z.literal(1)),
  /** the answer's beginning, or the error */
  b: z.optional(z.string()),
  /** URL as called */
  u: z.string(),
  /** 1 when it was asked for by hand */
  m: z.optional(z.literal(1)),
  /** when the next attempt is due */
  d: z.optional(z.number()),
});

const attemptRow = z.extend(attemptColumns, {
  p: z.string(),
  s: z.string(),
  a: z.string(),
  t: z.string(),
  ch: z.optional(z.array(z.string())),
  ms: z.string(),
  e: z.number(),
});

/** The partition of an endpoint's later attempts in one shard, sorted by attempt id. */
export const attemptPartition = (endpointId: string, shard: number): string => `T#${endpointId}#${shard}`;

/** Where an attempt is that is an item of its own. */
export const attemptKey = (endpointId: string, messageId: string, attemptId: string): Key => ({
  p: attemptPartition(endpointId, shardOf(messageId)),
  s: attemptId,
});

/** The endpoint in whose partition a delivery or attempt is. */
export const endpointOf = (partition: string) => partition.split('#')[1] ?? '';

/** An attribute that is left out where there is nothing to say. */
export const optional = <T>(name: string, value: T | null | undefined | false) =>
  value === null || value === undefined || value === false ? {} : { [name]: value };

/** An attempt as the attributes that are stored of it. */
export const attemptToColumns = (attempt: Attempt) => ({
  i: attempt.id,
  o: attempt.startedAt,
  l: attempt.durationMs,
  u: attempt.url,
  ...optional('c', attempt.statusCode || null),
  ...optional('k', attempt.succeeded && 1),
  ...optional('b', attempt.response || null),
  ...optional('m', attempt.trigger === 'manual' && 1),
  ...optional('d', attempt.nextAttemptAt),
});

/** An attempt as an item of its own. */
export const attemptToRow = (attempt: Attempt): Row & Key => ({
  ...attemptKey(attempt.endpointId, attempt.messageId, attempt.id),
  ...attemptToColumns(attempt),
  a: attempt.applicationId,
  t: attempt.eventType,
  ...optional('ch', attempt.channels),
  ms: attempt.messageId,
  e: toSeconds(attempt.expiresAt),
});

type AttemptContext = Pick<
  Attempt,
  'messageId' | 'endpointId' | 'applicationId' | 'eventType' | 'channels' | 'expiresAt'
>;

/** An attempt from its attributes and what its surroundings tell of it. */
export const columnsToAttempt = (
  columns: z.infer<typeof attemptColumns>,
  context: AttemptContext,
): Attempt => ({
  ...context,
  id: columns.i,
  url: columns.u,
  startedAt: columns.o,
  durationMs: columns.l,
  statusCode: columns.c ?? 0,
  succeeded: columns.k === 1,
  trigger: columns.m === 1 ? 'manual' : 'schedule',
  response: columns.b ?? '',
  nextAttemptAt: columns.d ?? null,
});

/** An attempt's own row as an attempt. */
export const rowToAttempt = (row: Row): Attempt => {
  const parsed = attemptRow.parse(row);
  return columnsToAttempt(parsed, {
    messageId: parsed.ms,
    endpointId: endpointOf(parsed.p),
    applicationId: parsed.a,
    eventType: parsed.t,
    channels: parsed.ch ?? null,
    expiresAt: parsed.e * 1000,
  });
};
