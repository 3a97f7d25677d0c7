import * as z from '../contracts/zod.ts';
import type { EncryptedSecret, Endpoint } from '../endpoints/endpoint.ts';
import { timeOfId } from '../ids/time-of-id.ts';
import { type AttributeChange, attributeChange, textMap } from './attributes.ts';
import type { Key, Row } from './table.ts';

const secretAttribute = z.object({
  /** ciphertext */
  c: z.instanceof(Uint8Array),
  /** end, milliseconds since 1970 */
  e: z.optional(z.number()),
});

const endpointRow = z.object({
  p: z.string(),
  /** id */
  s: z.string(),
  /** uid */
  u: z.optional(z.string()),
  /** url */
  a: z.string(),
  /** description */
  n: z.string(),
  /** legacy version */
  l: z.number(),
  /** 1 when disabled */
  x: z.optional(z.literal(1)),
  /** event types */
  f: z.optional(z.array(z.string())),
  /** channels */
  c: z.optional(z.array(z.string())),
  /** rate */
  r: z.optional(z.number()),
  /** metadata */
  m: textMap,
  /** headers */
  h: z.optional(textMap),
  /** secrets, the current one first */
  z: z.array(secretAttribute),
  /** waits of its own schedule, seconds */
  y: z.optional(z.array(z.number())),
  /** when it began to do nothing but fail, milliseconds since 1970 */
  o: z.optional(z.number()),
  /** when its circuit opened; absent while it is closed */
  j: z.optional(z.number()),
  /** when it last kept an attempt waiting for long, milliseconds since 1970 */
  v: z.optional(z.number()),
  /** revision: raised by changes that build on what was read */
  g: z.number(),
  /** time of the last change, milliseconds since 1970; that of creation is in the id */
  t: z.number(),
  /** time of deletion */
  d: z.optional(z.number()),
});

/** The partition of an application's endpoints. */
export const endpointPartition = (applicationId: string): string => `E#${applicationId}`;

/** Where an endpoint's row is. */
export const endpointKey = (applicationId: string, id: string): Key => ({
  p: endpointPartition(applicationId),
  s: id,
});

/** Where the claim of an endpoint's uid is. */
export const endpointClaimKey = (applicationId: string, uid: string): Key => ({
  p: `EUID#${applicationId}#${uid}`,
  s: '-',
});

const applicationOf = (partition: string) => partition.split('#')[1] ?? '';

const toSecret = ({ c, e }: z.infer<typeof secretAttribute>): EncryptedSecret => ({
  ciphertext: c,
  expiresAt: e ?? null,
});

const fromSecret = ({ ciphertext, expiresAt }: EncryptedSecret) => ({
  c: ciphertext,
  ...(expiresAt !== null && { e: expiresAt }),
});

/** An endpoint's row as an endpoint. */
export const rowToEndpoint = (row: Row): Endpoint => {
  const parsed = endpointRow.parse(row);
  return {
    id: parsed.s,
    applicationId: applicationOf(parsed.p),
    uid: parsed.u ?? null,
    url: parsed.a,
    description: parsed.n,
    version: parsed.l,
    disabled: parsed.x === 1,
    filterTypes: parsed.f ?? null,
    channels: parsed.c ?? null,
    throttleRate: parsed.r ?? null,
    metadata: parsed.m,
    headers: parsed.h ?? {},
    secrets: parsed.z.map(toSecret),
    retrySchedule: parsed.y ?? null,
    failingSince: parsed.o ?? null,
    circuitOpenedAt: parsed.j ?? null,
    slowAt: parsed.v ?? null,
    createdAt: timeOfId(parsed.s),
    updatedAt: parsed.t,
    deletedAt: parsed.d ?? null,
  };
};

/** An endpoint's row as an endpoint; null where there is no row, or a tombstone. */
export const livingEndpoint = (row: Row | undefined | null): Endpoint | null => {
  const endpoint = row ? rowToEndpoint(row) : null;
  return endpoint && endpoint.deletedAt === null ? endpoint : null;
};

/** The revision of an endpoint's row. */
export const revisionOf = (row: Row): number => endpointRow.shape.g.parse(row.g);

/** What may be changed of an endpoint, save its uid: undefined leaves alone, null clears. */
export type EndpointFields = Partial<
  Record<'url' | 'description', string | undefined> &
    Record<'version', number | undefined> &
    Record<'throttleRate', number | null | undefined> &
    Record<'filterTypes' | 'channels', string[] | null | undefined> &
    Record<'metadata' | 'headers', Record<string, string> | undefined>
> & {
  disabled?: boolean | undefined;
  secrets?: EncryptedSecret[] | undefined;
  retrySchedule?: number[] | null | undefined;
};

const flagAttribute = (value: boolean | undefined) => (value === undefined ? undefined : value ? 1 : null);

/** A change of some fields, as a change of their attributes. */
export const endpointChange = (fields: EndpointFields): AttributeChange =>
  attributeChange({
    a: fields.url,
    n: fields.description,
    l: fields.version,
    x: flagAttribute(fields.disabled),
    f: fields.filterTypes,
    c: fields.channels,
    r: fields.throttleRate,
    m: fields.metadata && JSON.stringify(fields.metadata),
    h: fields.headers && JSON.stringify(fields.headers),
    z: fields.secrets?.map(fromSecret),
    y: fields.retrySchedule,
    // Whoever enables an endpoint gives it a fresh start.
    ...(fields.disabled === false && { o: null, j: null, v: null }),
  });

/** A new endpoint's row. Its `k` is the token of its claim. */
export const endpointToRow = (endpoint: Endpoint, token: string): Row & Key => ({
  ...endpointKey(endpoint.applicationId, endpoint.id),
  ...(endpoint.uid !== null && { u: endpoint.uid, k: token }),
  ...endpointChange(endpoint).set,
  g: 0,
  t: endpoint.updatedAt,
});
