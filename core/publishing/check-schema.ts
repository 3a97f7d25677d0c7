import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import type { JsonSchema } from '../event-types/schema-in-force.ts';
import type { Fault } from '../http/problem.ts';
import type { Described } from './publication.ts';
import { schemaFaults } from './schema-faults.ts';

const errorsOf = (schema: Schema, payload: unknown): OutputUnit[] => {
  try {
    return new Validator(schema, '7', false).validate(payload).errors;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Tens of thousands of errors are more than the validator can hand over; the first of them will do.
    return new Validator(schema, '7').validate(payload).errors;
  }
};

/** A reference that leads nowhere, a pattern outside the Unicode grammar, nesting that no stack holds. */
const uncheckable = (error: unknown, loc: readonly string[]): Fault => {
  const [reason] = (error instanceof Error ? error.message : String(error)).split(/\n| {2}/);
  return { loc, msg: `cannot be checked by the event type's schema: ${reason}`, type: 'value_error' };
};

const parse = (json: Uint8Array): { value: unknown } | null => {
  try {
    return { value: JSON.parse(Buffer.from(json).toString()) };
  } catch {
    return null;
  }
};

/**
 * What a schema, draft 7, finds wrong with a payload: nothing, or one to 20 faults. It reads a copy. Of what is not
 * JSON a schema says nothing; a schema that cannot be applied is a fault, since it is asked to be enforced.
 */
export const checkSchema = (schema: JsonSchema, { loc, json }: Described): Fault[] => {
  const payload = parse(json);
  if (payload === null) return [];
  try {
    // Its keywords were found to be of the validator's kinds when the event type was written.
    return schemaFaults(errorsOf(schema as Schema, payload.value), payload.value, loc);
  } catch (error) {
    return [uncheckable(error, loc)];
  }
};
