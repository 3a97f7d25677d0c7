import * as z from 'zod';

const count = z.number().nonnegative().refine(Number.isInteger, 'must be a whole number');
const distinctNames = z
  .array(z.string())
  .refine((names) => new Set(names).size === names.length, 'must not repeat a name');

const compiles = (pattern: string, flags: string): boolean => {
  try {
    RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
};

/** ECMA 262, with or without the grammar of Unicode patterns. */
const isPattern = (text: string) => compiles(text, 'u') || compiles(text, '');
const pattern = z.string().refine(isPattern, 'must be a regular expression');

const simpleType = z.enum(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']);

const schema: z.ZodType = z.lazy(() => z.union([z.boolean(), keywords], 'must be a JSON Schema, draft 7'));
const schemas = z.array(schema).min(1);
const schemasByName = z.record(z.string(), schema);

const each = <S extends z.ZodType>(value: S, names: readonly string[]): Record<string, S> =>
  Object.fromEntries(names.map((name) => [name, value]));

const keywords = z
  .looseObject({
    ...each(z.string(), ['$id', '$schema', '$ref', '$comment', 'title', 'description', 'format']),
    ...each(z.string(), ['contentMediaType', 'contentEncoding']),
    ...each(z.boolean(), ['readOnly', 'uniqueItems']),
    ...each(z.array(z.unknown()), ['examples', 'enum']),
    ...each(z.number(), ['maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum']),
    ...each(count, ['maxLength', 'minLength', 'maxItems', 'minItems', 'maxProperties', 'minProperties']),
    ...each(schema, ['additionalItems', 'contains', 'additionalProperties', 'propertyNames']),
    ...each(schema, ['if', 'then', 'else', 'not']),
    ...each(schemas, ['allOf', 'anyOf', 'oneOf']),
    ...each(schemasByName, ['definitions', 'properties']),
    multipleOf: z.number().positive(),
    pattern,
    items: z.union([schema, schemas]),
    required: distinctNames,
    patternProperties: z.record(pattern, schema),
    dependencies: z.record(z.string(), z.union([schema, distinctNames])),
    type: z.union([simpleType, z.array(simpleType).min(1)]),
  })
  .partial();

/**
 * A JSON Schema, draft 7, that is an object: its keywords have values of the right kinds
 * (https://json-schema.org/draft-07/schema). Keywords of one's own may be there; references are not followed.
 */
export const jsonSchema = z.looseObject({}).superRefine((value, context) => {
  for (const { path, message } of keywords.safeParse(value).error?.issues ?? []) {
    context.addIssue({ code: 'custom', path, message });
  }
});
