import * as z from 'zod';
import { limitedString } from '../identifiers.ts';
import { jsonSchema } from '../json-schema.ts';
import { text } from './fields.ts';
import { flag } from './flags.ts';
import { timestamp } from './instants.ts';
import { listOf, namedPageQuery, order } from './lists.ts';

/** JSON Schemas by version (`"1"`). */
const schemas = z.record(z.string(), jsonSchema).nullable();
const featureFlag = z.nullable(limitedString);

const replaceable = {
  description: text,
  archived: z.boolean().default(false),
  deprecated: z.boolean().default(false),
  schemas: schemas.default(null),
  featureFlag: featureFlag.default(null),
};

/** An event type to create. */
export const eventTypeIn = z.object({ name: limitedString, ...replaceable });

/** What to replace an event type with; its name is the path's. */
export const eventTypeUpdate = z.object(replaceable);

/** What to change of an event type: absence leaves alone, null clears. */
export const eventTypePatch = z.object({
  description: z.optional(text),
  archived: z.boolean().optional(),
  deprecated: z.boolean().optional(),
  schemas: schemas.optional(),
  featureFlag: featureFlag.optional(),
});

/** An event type as it is answered. */
export const eventTypeOut = z.object({
  name: limitedString,
  description: text,
  archived: z.boolean(),
  deprecated: z.boolean(),
  schemas,
  featureFlag,
  createdAt: timestamp,
  updatedAt: timestamp,
});

/** A page of event types. */
export const eventTypeList = listOf(eventTypeOut);

export const eventTypeListQuery = z.object({
  ...namedPageQuery,
  order: order.optional().describe('Accepted and without effect: names ascend.'),
  include_archived: z._default(flag, false),
  with_content: z._default(flag, false).describe('Whether schemas are shown.'),
});

export const eventTypeDeleteQuery = z.object({
  expunge: z._default(flag, false).describe('Remove it for good; otherwise it is archived.'),
});

export type EventTypeIn = z.output<typeof eventTypeIn>;
export type EventTypeUpdate = z.output<typeof eventTypeUpdate>;
export type EventTypePatch = z.output<typeof eventTypePatch>;
export type EventTypeOut = z.output<typeof eventTypeOut>;
