import { invalidAt } from './problem.ts';

/** How many levels of lists and objects a body may nest, where its values are looked at one by one. */
export const deepestNesting = 100;

const notJson = (msg: string) => invalidAt(['body'], msg, 'value_error.jsondecode');

/**
 * The text of a body.
 * @throws Problem 422 where the bytes are not UTF-8
 */
export const decodeText = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notJson('must be UTF-8');
  }
};

/**
 * The value of a JSON text (RFC 8259); nothing but white space may follow it.
 * @throws Problem 422 where it is none. The parser's own message quotes the text, so it is not passed on.
 */
export const parseJson = (text: string): unknown => {
  if (text.trim() === '') throw notJson('must not be empty');
  try {
    return JSON.parse(text);
  } catch {
    throw notJson('must be valid JSON');
  }
};

/**
 * The value itself, if it nests no deeper than `deepestNesting`: schemas walk it by recursion, and a stack has an end.
 * @throws Problem 422 where it does
 */
export const shallow = (value: unknown): unknown => {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepestNesting) throw invalidAt(['body'], `must nest at most ${deepestNesting} levels`);
    level = level.flatMap(childrenOf);
  }
  return value;
};

const childrenOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];
