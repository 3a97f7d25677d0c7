import * as z from 'zod';
import { idSchema } from '../identifiers.ts';
import { applicationName, enforceSchemas } from './application-in.ts';
import { oneRate, patchedMetadata, rate, text, uidOf } from './fields.ts';
import { flag } from './flags.ts';
import { timestamp } from './instants.ts';
import { listOf, order, pageQuery } from './lists.ts';

/** What to change of an application: absence leaves alone, null clears. */
export const applicationPatch = z
  .object({
    name: z.optional(applicationName),
    uid: z.nullish(uidOf('application')),
    throttleRate: z.optional(rate),
    rateLimit: z.optional(rate).describe('The former name of throttleRate.'),
    metadata: patchedMetadata,
    enforceSchemas: z.optional(enforceSchemas),
  })
  .transform(oneRate);

/** An application as it is answered. */
export const applicationOut = z.object({
  id: idSchema('application'),
  uid: z.optional(uidOf('application')),
  name: text,
  throttleRate: rate,
  rateLimit: z.int().optional(),
  metadata: z.record(z.string(), z.string()),
  enforceSchemas: z.boolean().optional().describe('Shown where it is true.'),
  createdAt: timestamp,
  updatedAt: timestamp,
});

/** A page of applications. */
export const applicationList = listOf(applicationOut);

export const applicationListQuery = z.object({
  ...pageQuery('application'),
  order: order.default('ascending'),
});

export const applicationCreateQuery = z.object({
  get_if_exists: z._default(flag, false).describe('Answer with the application of that uid if there is one.'),
});

export type ApplicationPatch = z.output<typeof applicationPatch>;
export type ApplicationOut = z.output<typeof applicationOut>;
