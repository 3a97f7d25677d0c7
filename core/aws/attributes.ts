import * as z from '../contracts/zod.ts';
import type { Change } from './table.ts';

/**
 * An attribute that holds JSON text. DynamoDB's own maps nest 32 levels at most and refuse empty names (Amazon
 * DynamoDB Developer Guide, "Service, account, and table quotas").
 */
export const jsonText = <S extends z.ZodMiniType>(schema: S) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text): unknown => JSON.parse(text)),
    ),
    schema,
  );

/** A map of texts, as JSON text. */
export const textMap = jsonText(z.record(z.string(), z.string()));

/** Attributes to set and to remove. */
export type AttributeChange = Required<Pick<Change, 'set' | 'remove'>>;

/** Values as a change of attributes: undefined leaves alone, null removes, anything else sets. */
export const attributeChange = (values: Record<string, unknown>): AttributeChange => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return {
    set: Object.fromEntries(given.filter(([, value]) => value !== null)),
    remove: given.filter(([, value]) => value === null).map(([name]) => name),
  };
};

const day = 86_400;

/** A flag as an attribute: 1, and absent when false. */
export const flagAttribute = (value: boolean | undefined) =>
  value === undefined ? undefined : value ? 1 : null;

/** The attributes of a thing deleted now (milliseconds since 1970), whose row stays for so many days. */
export const tombstone = (now: number, retentionDays: number) => ({
  d: now,
  t: now,
  e: Math.ceil(now / 1000) + retentionDays * day,
});
