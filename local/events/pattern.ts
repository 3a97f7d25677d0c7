import { z } from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
type Scalar = z.infer<typeof scalar>;

const listOf = <S extends z.ZodType>(schema: S) =>
  z.union([z.array(schema).nonempty(), schema.transform((one) => [one])]);

const prefix = z.strictObject({ prefix: z.string() });
const suffix = z.strictObject({ suffix: z.string() });

const filter = z.union(
  [
    scalar.transform((value) => ({ is: value })),
    prefix,
    suffix,
    z.strictObject({ exists: z.boolean() }),
    z
      .strictObject({ 'anything-but': z.union([prefix, suffix]) })
      .transform((not) => ({ not: [not['anything-but']] })),
    z
      .strictObject({ 'anything-but': listOf(scalar) })
      .transform((not) => ({ not: not['anything-but'].map((value) => ({ is: value })) })),
  ],
  'is a filter that the local run does not support: it knows values, prefix, suffix, exists and anything-but',
);
type Filter = z.output<typeof filter>;
type ValueFilter = Exclude<Filter, { not: unknown } | { exists: boolean }>;

/** What an event must be like, member by member: one of the filters of each holds. */
export type Pattern = { [member: string]: Pattern | Filter[] };

/** An event pattern ("Comparison operators for use in event patterns", EventBridge user guide), as far as it is supported. */
export const pattern: z.ZodType<Pattern> = z.lazy(() =>
  z.record(
    z.string().refine((name) => !name.startsWith('$'), 'is not supported by the local run'),
    z.union([z.array(filter).nonempty(), pattern]),
  ),
);

const isScalar = (value: unknown): value is Scalar => scalar.safeParse(value).success;

const holdsFor = (one: ValueFilter, value: Scalar): boolean => {
  if ('is' in one) return one.is === value;
  if (typeof value !== 'string') return false;
  return 'prefix' in one ? value.startsWith(one.prefix) : value.endsWith(one.suffix);
};

const holds = (one: Filter, values: readonly Scalar[], exists: boolean): boolean => {
  if ('exists' in one) return one.exists === exists;
  if ('not' in one) return values.some((value) => !one.not.some((other) => holdsFor(other, value)));
  return values.some((value) => holdsFor(one, value));
};

/** A list matches where one of its elements does. */
const valuesOf = (value: unknown): Scalar[] => [value].flat().filter(isScalar);

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;

/** Whether an event is as a pattern wants it. */
export const matches = (wanted: Pattern, event: unknown): boolean =>
  Object.entries(wanted).every(([name, inner]) => {
    const value = memberOf(event, name);
    if (!Array.isArray(inner)) return matches(inner, value);
    return inner.some((one) => holds(one, valuesOf(value), value !== undefined));
  });
