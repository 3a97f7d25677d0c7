import type { OutputUnit } from '@cfworker/json-schema';
import type { Fault } from '../http/problem.ts';

/** The most faults that are told of one payload. */
const mostFaults = 20;

/** Keywords that only say that something below them failed, which says so itself. */
const passedOn = new Set([
  ...['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'],
  ...['items', 'prefixItems', 'additionalItems', 'unevaluatedItems', '$ref', 'allOf', 'if'],
]);

/** Keywords below which something may fail though nothing is wrong: what counts is that they failed as a whole. */
const judgedWhole = new Set(['anyOf', 'oneOf', 'propertyNames', 'contains']);

/** The steps of a JSON pointer in a URI fragment (RFC 6901, section 6). */
const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));

const childOf = (value: unknown, step: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, step)?.value
    : undefined;

const locOf = (pointer: string, payload: unknown): string[] => {
  let value = payload;
  return stepsOf(pointer).map((step) => {
    const name = Array.isArray(value) ? `[${step}]` : step;
    value = childOf(value, step);
    return name;
  });
};

/** The validator names a missing property only in its sentence. */
const missing = ({ keyword, error }: OutputUnit): string | undefined =>
  keyword === 'required' ? /required property "(.*)"\.$/s.exec(error)?.[1] : undefined;

/** Reasons get into logs, and payloads must not: the number that some sentences begin with is left out. */
const sentenceOf = ({ keyword, error }: OutputUnit): string => {
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'false':
      return 'is not allowed';
    case 'maxProperties':
      return 'has too many properties';
    default:
      return error.replace(/^\S+ (?=is )/, '');
  }
};

/**
 * What a validator found wrong with a payload, as faults of a 422 answer; at most 20.
 * @param loc where the payload stands in the request
 */
export const schemaFaults = (
  errors: readonly OutputUnit[],
  payload: unknown,
  loc: readonly string[],
): Fault[] => {
  const whole = errors.filter(({ keyword }) => judgedWhole.has(keyword));
  const within = [...new Set(whole.map(({ keywordLocation }) => `${keywordLocation}/`))];
  const telling = errors.filter(
    ({ keyword, keywordLocation }) =>
      !passedOn.has(keyword) && !within.some((start) => keywordLocation.startsWith(start)),
  );
  return telling.slice(0, mostFaults).map((error) => ({
    loc: [...loc, ...locOf(error.instanceLocation, payload), ...[missing(error) ?? []].flat()],
    msg: sentenceOf(error),
    type: 'value_error',
  }));
};
