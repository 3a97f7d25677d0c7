import * as z from '../contracts/zod.ts';
import type { EventType } from '../event-types/event-type.ts';
import { type AttributeChange, attributeChange, flagAttribute, jsonText } from './attributes.ts';
import type { Key, Row } from './table.ts';

const eventTypeRow = z.object({
  /** name */
  s: z.string(),
  /** description */
  n: z.string(),
  /** 1 when archived */
  a: z.optional(z.literal(1)),
  /** 1 when deprecated */
  x: z.optional(z.literal(1)),
  /** schemas */
  j: z.optional(jsonText(z.record(z.string(), z.looseObject({})))),
  /** feature flag */
  f: z.optional(z.string()),
  /** time of creation, milliseconds since 1970 */
  c: z.number(),
  /** time of the last change */
  t: z.number(),
});

/** The partition of all event types. */
export const eventTypePartition = 'TYPE';

/** Where an event type's row is. */
export const eventTypeKey = (name: string): Key => ({ p: eventTypePartition, s: name });

/** An event type's row as an event type. */
export const rowToEventType = (row: Row): EventType => {
  const parsed = eventTypeRow.parse(row);
  return {
    name: parsed.s,
    description: parsed.n,
    archived: parsed.a === 1,
    deprecated: parsed.x === 1,
    schemas: parsed.j ?? null,
    featureFlag: parsed.f ?? null,
    createdAt: parsed.c,
    updatedAt: parsed.t,
  };
};

/** What may be changed of an event type: undefined leaves alone, null clears. */
export type EventTypeFields = {
  [K in 'description' | 'archived' | 'deprecated' | 'schemas' | 'featureFlag']?: EventType[K] | undefined;
};

/** A change of some fields, as a change of their attributes. */
export const eventTypeChange = (fields: EventTypeFields): AttributeChange =>
  attributeChange({
    n: fields.description,
    a: flagAttribute(fields.archived),
    x: flagAttribute(fields.deprecated),
    j: fields.schemas && JSON.stringify(fields.schemas),
    f: fields.featureFlag,
  });
