import * as z from 'zod';
import { idSchema, limitedString } from '../identifiers.ts';
import {
  eitherName,
  metadata,
  names,
  oneRate,
  optionalUid,
  patchedMetadata,
  rate,
  text,
  uidOf,
} from './fields.ts';
import { timestamp } from './instants.ts';
import { listOf, order, pageQuery } from './lists.ts';

const mostChannels = 10;
const longestUrl = 65_536;
/** Seconds: seven days. */
const longestGrace = 604_800;
const usualGrace = 86_400;

const url = z.string().min(1).max(longestUrl);
const channels = names(mostChannels);
const legacyVersion = z.int().min(1);
/** Waits in seconds between attempts, within the bounds of the deployment's own schedule. */
const retrySchedule = z.array(z.number().min(0).max(2_592_000)).max(32).nullable();
const headerValues = z.record(z.string(), z.string());

type Filters = { eventTypes?: string[] | null | undefined; filterTypes?: string[] | null | undefined };

const notBothFilters = ({ eventTypes, filterTypes }: Filters) =>
  eventTypes === undefined || filterTypes === undefined;
const bothFilters = { path: ['filterTypes'], message: 'is another name of eventTypes: give one of them' };

/** Both names of the event type filter as one value. */
const oneFilter = <T extends Filters>({ eventTypes, filterTypes, ...rest }: T) => ({
  ...rest,
  filterTypes: eitherName(eventTypes, filterTypes),
});

const replaceable = {
  url,
  description: z._default(text, ''),
  uid: optionalUid('endpoint'),
  throttleRate: z.optional(rate),
  rateLimit: z.optional(rate).describe('The former name of throttleRate.'),
  version: legacyVersion.default(1).describe('Kept and shown, without effect.'),
  disabled: z.boolean().default(false),
  eventTypes: z.optional(names()),
  filterTypes: z.optional(names()).describe('The former name of eventTypes.'),
  channels: z._default(channels, null),
  metadata,
  retrySchedule: retrySchedule.default(null),
};

/** An endpoint to create. */
export const endpointIn = z
  .object({ ...replaceable, secret: z.string().nullish(), headers: headerValues.nullish() })
  .refine(notBothFilters, bothFilters)
  .transform(oneRate)
  .transform(oneFilter);

/** What to replace an endpoint with; its secrets and headers stay. */
export const endpointUpdate = z
  .object(replaceable)
  .refine(notBothFilters, bothFilters)
  .transform(oneRate)
  .transform(oneFilter);

/** What to change of an endpoint: absence leaves alone, null clears. */
export const endpointPatch = z
  .object({
    url: url.optional(),
    description: z.optional(text),
    uid: z.nullish(uidOf('endpoint')),
    throttleRate: z.optional(rate),
    rateLimit: z.optional(rate).describe('The former name of throttleRate.'),
    version: legacyVersion.optional(),
    disabled: z.boolean().optional(),
    eventTypes: z.optional(names()),
    filterTypes: z.optional(names()).describe('The former name of eventTypes.'),
    channels: z.optional(channels),
    metadata: patchedMetadata,
    retrySchedule: retrySchedule.optional(),
  })
  .refine(notBothFilters, bothFilters)
  .transform(oneRate)
  .transform(oneFilter);

/** An endpoint as it is answered, without metadata where it stands for a message's destination. */
export const endpointOut = z.object({
  id: idSchema('endpoint'),
  uid: z.nullable(uidOf('endpoint')),
  url: z.string(),
  description: text,
  version: legacyVersion,
  disabled: z.boolean(),
  throttleRate: rate,
  rateLimit: rate,
  eventTypes: z.array(limitedString).nullable(),
  filterTypes: z.array(limitedString).nullable(),
  channels: z.array(limitedString).nullable(),
  metadata: z.record(z.string(), z.string()),
  retrySchedule: z.array(z.number()).optional().describe('Only where the endpoint has one of its own.'),
  failingSince: timestamp.optional().describe('Only while every attempt fails: since when.'),
  circuit: z
    .literal('open')
    .optional()
    .describe('Only while new deliveries are parked until it answers again.'),
  createdAt: timestamp,
  updatedAt: timestamp,
});

/** A page of endpoints. */
export const endpointList = listOf(endpointOut);

export const endpointListQuery = z.object({
  ...pageQuery('endpoint'),
  order: order.default('descending'),
});

/** All the headers of one's own that an endpoint shall have. */
export const headersIn = z.object({ headers: headerValues });

/** Headers to add, to change, or with null to remove. */
export const headersPatch = z.object({ headers: z.record(z.string(), z.string().nullable()) });

/** An endpoint's own headers; of the sensitive ones the names only. */
export const headersOut = z.object({ headers: headerValues, sensitive: z.array(z.string()) });

/** What receivers verify with: the secret, or the public key of an ed25519 pair. */
export const secretOut = z.object({ key: z.string() });

/** The next secret, made up where none is given, and how many seconds the former one goes on signing. */
export const secretRotation = z.object({
  key: z.string().nullish(),
  gracePeriodSeconds: z
    .int()
    .min(0)
    .max(longestGrace)
    .nullish()
    .transform((seconds) => seconds ?? usualGrace),
});

export type EndpointIn = z.output<typeof endpointIn>;
export type EndpointUpdate = z.output<typeof endpointUpdate>;
export type EndpointPatch = z.output<typeof endpointPatch>;
export type EndpointOut = z.output<typeof endpointOut>;
