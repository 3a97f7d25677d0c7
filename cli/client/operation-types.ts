import type * as z from 'zod';
import type { operations } from '../../core/contracts/operations.ts';

type Catalogue = typeof operations;

/** An operation of the API by its id. */
export type OperationId = keyof Catalogue;

type VariablesOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | VariablesOf<Rest>
  : never;

type PathPart<Path extends string> = [VariablesOf<Path>] extends [never]
  ? { path?: never }
  : { path: Record<VariablesOf<Path>, string> };

type QueryPart<Entry> = Entry extends { query: infer Query extends z.core.$ZodType }
  ? { query?: z.input<Query> }
  : { query?: never };

/** A body, or one that is written out already, for what must arrive byte for byte. */
type BodyPart<Entry> = Entry extends { body: infer Body extends z.core.$ZodType }
  ? { body: z.input<Body> } | { text: string }
  : { body?: never };

/** What an operation is asked with. */
export type Request<Id extends OperationId> = PathPart<Catalogue[Id]['path']> &
  QueryPart<Catalogue[Id]> &
  BodyPart<Catalogue[Id]>;

type Parsed<Schema> = Schema extends z.core.$ZodType ? z.output<Schema> : undefined;
type Answers<Id extends OperationId> = Catalogue[Id]['answers'];

/** What an operation answers with when it succeeds; undefined for an empty body. */
export type Answer<Id extends OperationId> = {
  [Status in keyof Answers<Id>]: Parsed<Answers<Id>[Status]>;
}[keyof Answers<Id>];

/**
 * Asks one operation of the API.
 * @throws CredentialsError, RefusedError, UnreachableError, InterruptedError
 */
export type Ask = <Id extends OperationId>(id: Id, request: Request<Id>) => Promise<Answer<Id>>;
