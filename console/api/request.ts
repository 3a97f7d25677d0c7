import type * as z from 'zod';
import type { Operation } from '../../core/contracts/operations/operation.ts';
import { ApiProblem, problemOf } from './problem.ts';

type Variables<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Variables<Rest>
  : never;

type Value = string | number | boolean | readonly string[] | undefined;

type Known<Schema> = Schema extends z.core.$ZodType
  ? { [Name in keyof z.input<Schema>]?: Value }
  : Record<string, never>;

type Params<Path extends string> = [Variables<Path>] extends [never]
  ? object
  : { params: Record<Variables<Path>, string> };

type Body<O extends Operation> = O['body'] extends z.core.$ZodType ? { body: z.input<O['body']> } : object;

/** What an operation is called with: the path's variables, some of the query's parameters, and its body. */
export type Call<O extends Operation> = {
  query?: Known<O['query']>;
  signal?: AbortSignal;
} & Params<O['path']> &
  Body<O>;

type Parsed<Schema> = Schema extends z.core.$ZodType ? z.output<Schema> : null;

/** What an operation answers when it succeeds. */
export type Answer<O extends Operation> = Parsed<O['answers'][keyof O['answers']]>;

/** The reader's key or token. */
export type Credentials = string;

const pathOf = (path: string, params: Readonly<Record<string, string>> = {}): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

const queryOf = (query: Readonly<Record<string, Value>> = {}): string => {
  const pairs = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
};

const parseJson = (text: string): unknown => {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
};

const send = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiProblem(0, 'The API cannot be reached. Check your connection, then try again.');
  }
};

type Loose = {
  params?: Record<string, string>;
  query?: Record<string, Value>;
  body?: unknown;
  signal?: AbortSignal;
};

/** An answer, and the very text that it came as. */
export type Verbatim<O extends Operation> = { answer: Answer<O>; text: string };

/**
 * Calls an operation of the API, parses its answer with the operation's own schema, and keeps its text too: numbers such
 * as `1.0` are other ones once they are parsed.
 * @throws ApiProblem where it does not succeed; ZodError where the answer is not what the contract says
 */
export const callApiVerbatim = async <O extends Operation>(
  credentials: Credentials,
  operation: O,
  call: Call<O>,
): Promise<Verbatim<O>> => {
  // `Call` has checked names and types against the operation; what follows only writes them down.
  const { params, query, body, signal } = call as Loose;
  const response = await send(`${pathOf(operation.path, params)}${queryOf(query)}`, {
    method: operation.method,
    headers: {
      authorization: `Bearer ${credentials}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  const text = await response.text();
  if (!response.ok) throw problemOf(response.status, parseJson(text));
  // The schema of this very status; which one it is, only the answer tells.
  const answer = (operation.answers[response.status]?.parse(parseJson(text)) ?? null) as Answer<O>;
  return { answer, text };
};

/** The answer alone of `callApiVerbatim`. */
export const callApi = async <O extends Operation>(
  credentials: Credentials,
  operation: O,
  call: Call<O>,
): Promise<Answer<O>> => (await callApiVerbatim(credentials, operation, call)).answer;
