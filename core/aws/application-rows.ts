import type { Application } from '../applications/application.ts';
import * as z from '../contracts/zod.ts';
import { shardOf, shards } from '../ids/shard.ts';
import { timeOfId } from '../ids/time-of-id.ts';
import { type AttributeChange, attributeChange, flagAttribute, textMap } from './attributes.ts';
import type { Key, Row } from './table.ts';

const applicationRow = z.object({
  /** id */
  s: z.string(),
  /** name */
  n: z.string(),
  /** uid */
  u: z.optional(z.string()),
  /** rate */
  r: z.optional(z.number()),
  /** metadata */
  m: textMap,
  /** 1 when schemas are enforced */
  j: z.optional(z.literal(1)),
  /** version */
  v: z.number(),
  /** time of the last change, milliseconds since 1970; that of creation is in the id */
  t: z.number(),
  /** time of deletion */
  d: z.optional(z.number()),
});

/** The partition of applications in one shard. */
const applicationPartition = (shard: number): string => `APP#${shard}`;

/** Every partition of applications. */
export const applicationPartitions: readonly string[] = shards.map(applicationPartition);

/** Where an application's row is. */
export const applicationKey = (id: string): Key => ({ p: applicationPartition(shardOf(id)), s: id });

/** Where the claim of an application's uid is. */
export const applicationClaimKey = (uid: string): Key => ({ p: `UID#${uid}`, s: '-' });

/** An application's row as an application. */
export const rowToApplication = (row: Row): Application => {
  const parsed = applicationRow.parse(row);
  return {
    id: parsed.s,
    uid: parsed.u ?? null,
    name: parsed.n,
    throttleRate: parsed.r ?? null,
    metadata: parsed.m,
    enforceSchemas: parsed.j === 1,
    version: parsed.v,
    createdAt: timeOfId(parsed.s),
    updatedAt: parsed.t,
    deletedAt: parsed.d ?? null,
  };
};

/** A new application's row. Its `k` is the token of its claim. */
export const applicationToRow = (application: Application, token: string): Row & Key => ({
  ...applicationKey(application.id),
  n: application.name,
  ...(application.uid !== null && { u: application.uid, k: token }),
  ...(application.throttleRate !== null && { r: application.throttleRate }),
  m: JSON.stringify(application.metadata),
  ...(application.enforceSchemas && { j: 1 }),
  v: application.version,
  t: application.updatedAt,
});

/** What may be changed of an application, save its uid: undefined leaves alone, null clears. */
export type ApplicationFields = {
  name?: string | undefined;
  throttleRate?: number | null | undefined;
  metadata?: Record<string, string> | undefined;
  enforceSchemas?: boolean | undefined;
};

/** A change of some fields, as a change of their attributes. */
export const applicationChange = (fields: ApplicationFields): AttributeChange =>
  attributeChange({
    n: fields.name,
    r: fields.throttleRate,
    m: fields.metadata && JSON.stringify(fields.metadata),
    j: flagAttribute(fields.enforceSchemas),
  });
