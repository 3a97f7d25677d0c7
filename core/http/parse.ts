import * as z from '../contracts/zod.ts';
import { type Fault, invalid } from './problem.ts';

/** The part of a request a value comes from; the first element of every fault's `loc`. */
export type Part = 'body' | 'query' | 'path';

const step = (key: PropertyKey): string => (typeof key === 'number' ? `[${key}]` : String(key));

/** What a schema found wrong, as faults of a 422 answer. */
export const faultsOf = (error: z.core.$ZodError, part: Part): Fault[] =>
  error.issues.map((issue) => ({
    loc: [part, ...issue.path.map(step)],
    msg: issue.message,
    type: 'value_error',
  }));

/**
 * The value as the schema gives it.
 * @throws Problem 422 with every fault the schema found
 */
export const parseWith = <S extends z.core.$ZodType>(schema: S, value: unknown, part: Part): z.output<S> => {
  const result = z.safeParse(schema, value);
  if (!result.success) throw invalid(faultsOf(result.error, part));
  return result.data;
};
