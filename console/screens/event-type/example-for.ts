import * as z from 'zod';

/** The parts of a JSON Schema that an example is made from. */
const schemaParts = z.looseObject({
  examples: z.array(z.unknown()).optional().catch(undefined),
  default: z.unknown().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional().catch(undefined),
  type: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
  format: z.string().optional().catch(undefined),
  minimum: z.number().optional().catch(undefined),
  properties: z.record(z.string(), z.unknown()).optional().catch(undefined),
  items: z.unknown().optional(),
});

type SchemaParts = z.infer<typeof schemaParts>;

const textsByFormat: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  email: 'ada@example.com',
  time: '12:00:00Z',
  uri: 'https://example.com/',
  uuid: '3f0c8a52-6f0b-4d1c-9a57-0c2f6f2d9b11',
};

/** Deeper than this a schema that refers to itself would go on forever. */
const deepest = 12;

const given = (parts: SchemaParts): unknown =>
  [parts.examples?.[0], parts.const, parts.default, parts.enum?.[0]].find((value) => value !== undefined);

const ofType = (parts: SchemaParts, type: string | undefined, depth: number): unknown => {
  switch (type) {
    case 'string':
      return textsByFormat[parts.format ?? ''] ?? 'text';
    case 'integer':
    case 'number':
      return parts.minimum ?? 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'array':
      return parts.items === undefined ? [] : [exampleFor(parts.items, depth + 1)];
    default:
      return Object.fromEntries(
        Object.entries(parts.properties ?? {}).map(([name, of]) => [name, exampleFor(of, depth + 1)]),
      );
  }
};

/** A value that looks like what a JSON Schema describes: its own example where it gives one, else one made up. */
export const exampleFor = (schema: unknown, depth = 0): unknown => {
  const parts = schemaParts.safeParse(schema);
  if (!parts.success || depth > deepest) return null;
  const value = given(parts.data);
  return value === undefined ? ofType(parts.data, [parts.data.type].flat()[0], depth) : value;
};
