import * as z from 'zod';
import { namedSchemas } from './names.ts';
import type { JsonSchema } from './shown-as.ts';

/** What the world sends us, or what we answer. */
export type Direction = 'input' | 'output';

const metadata = z.looseObject({
  description: z.string().optional(),
  shownAs: z.record(z.string(), z.unknown()).optional(),
});

type Converted = Parameters<NonNullable<z.core.ToJSONSchemaParams['override']>>[0];

/** The converter leaves out the default of a text that becomes something else. */
const defaultOf = ({ zodSchema: { _zod: schema } }: Converted) =>
  schema.def.type === 'default' ? { default: schema.def.defaultValue } : {};

/** Brings in what the converter does not look at, and takes out what says too much. */
const adjust =
  (direction: Direction) =>
  (converted: Converted): void => {
    const { zodSchema, jsonSchema } = converted;
    const { description, shownAs } = metadata.parse(z.globalRegistry.get(zodSchema) ?? {});
    if (shownAs) for (const keyword of Object.keys(jsonSchema)) delete jsonSchema[keyword];
    Object.assign(jsonSchema, shownAs, defaultOf(converted), description && { description });
    // The pattern of a date is the format over again, unreadable.
    if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    // Answers may have more members one day, which no client should break on.
    if (direction === 'output' && jsonSchema.additionalProperties === false) {
      delete jsonSchema.additionalProperties;
    }
  };

const namedPlace = '#/components/schemas/';
const relocate = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', `"$ref":"${namedPlace}`));

const jsonSchema = z.record(z.string(), z.unknown());
const withDefinitions = z.looseObject({
  $schema: z.string().optional(),
  $defs: z.record(z.string(), jsonSchema).default({}),
});

/** Writes schemas down for an OpenAPI document, and gathers the named ones that they refer to. */
export const createConverter = () => {
  const named = new Map<string, JsonSchema>();

  const convert = (schema: z.core.$ZodType, direction: Direction): JsonSchema => {
    const converted = z.toJSONSchema(schema, {
      metadata: namedSchemas,
      io: direction,
      override: adjust(direction),
    });
    const { $schema: _, $defs, ...rest } = withDefinitions.parse(relocate(converted));
    for (const [name, definition] of Object.entries($defs)) named.set(name, definition);
    return rest;
  };

  const gathered = (): Record<string, JsonSchema> =>
    Object.fromEntries([...named].sort(([one], [other]) => (one < other ? -1 : 1)));

  return { convert, gathered };
};

/** Writes schemas down. */
export type Convert = ReturnType<typeof createConverter>['convert'];
