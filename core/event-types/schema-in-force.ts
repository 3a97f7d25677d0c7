import type { EventType } from './event-type.ts';

/** A JSON Schema, draft 7, checked as one when its event type was written. */
export type JsonSchema = Record<string, unknown>;

const isNumber = (version: string) => /^\d+$/.test(version);

/**
 * The schema that messages of an event type must match where that is asked for: that of the highest version that is a
 * number. Null for an archived type, or one without such a version.
 */
export const schemaInForce = ({
  archived,
  schemas,
}: Pick<EventType, 'archived' | 'schemas'>): JsonSchema | null => {
  const versions = Object.keys(schemas ?? {}).filter(isNumber);
  const [highest] = versions.sort((one, other) => Number(other) - Number(one));
  return archived || highest === undefined ? null : (schemas?.[highest] ?? null);
};
