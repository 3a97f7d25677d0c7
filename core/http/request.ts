import type * as z from '../contracts/zod.ts';
import { decodeText, parseJson, shallow } from './json.ts';
import { parseWith } from './parse.ts';
import { invalidAt, payloadTooLarge } from './problem.ts';

/** A request as use cases see it. Nothing in it has been checked yet. */
export type HttpRequest = {
  /** `HEAD` arrives as `GET`. */
  method: string;
  path: string;
  /** The path's variables, percent escapes and all; read them with `pathParameter`. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** By names in lower case; several values of one name are joined by commas. */
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
};

/** The most bytes a body of the management API may have; an item of DynamoDB holds 400 KB. */
export const largestManagementBody = 256 * 1024;

/**
 * A variable of the path, decoded.
 * @throws Problem 422 where it does not decode
 */
export const pathParameter = (request: HttpRequest, name: string): string => {
  try {
    return decodeURIComponent(request.params[name] ?? '');
  } catch {
    throw invalidAt(['path', name], 'must be percent-encoded UTF-8');
  }
};

/** `name[]` and `name[0]` are other spellings of `name`. */
const baseName = (name: string) => name.replace(/\[\d*\]$/, '');

/** The query as an object: a value given once is a string, one given several times or as `name[]` a list. */
const queryObject = (query: URLSearchParams): Record<string, string | string[]> => {
  const values = new Map<string, string | string[]>();
  for (const [name, value] of query) {
    const base = baseName(name);
    const before = values.get(base);
    if (before === undefined) values.set(base, base === name ? value : [value]);
    else values.set(base, [before, value].flat());
  }
  return Object.fromEntries(values);
};

/**
 * The query, parsed. Parameters the schema does not know are ignored.
 * @throws Problem 422
 */
export const parseQuery = <S extends z.core.$ZodType>(schema: S, request: HttpRequest): z.output<S> =>
  parseWith(schema, queryObject(request.query), 'query');

/**
 * A JSON body of the management API, parsed. What `Content-Type` says makes no difference.
 * @throws Problem 422, and 413 where it is over `largestManagementBody`
 */
export const parseBody = <S extends z.core.$ZodType>(schema: S, request: HttpRequest): z.output<S> => {
  if (request.body.byteLength > largestManagementBody) throw payloadTooLarge();
  return parseWith(schema, shallow(parseJson(decodeText(request.body))), 'body');
};
