import type * as z from 'zod';
import type { Operation, Operations } from '../../core/contracts/operations/operation.ts';
import type { operations } from '../../core/contracts/operations.ts';
import type { Caller } from '../../core/credentials/caller.ts';
import type { HttpAnswer } from '../../core/http/answer.ts';
import type { HttpRequest } from '../../core/http/request.ts';

type Variables<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Variables<Rest>
  : never;

type Parsed<Schema> = Schema extends z.core.$ZodType ? z.output<Schema> : undefined;

/** A call of an operation by somebody who may call it. */
export type Call<O extends Operation> = {
  caller: Caller;
  /** The path's variables, decoded. */
  params: Record<Variables<O['path']>, string>;
  query: Parsed<O['query']>;
  /** Parses the body: when a fault of it shows depends on what else is looked at first. Throws Problem 422 or 413. */
  body: () => Parsed<O['body']>;
  /** As it came, for those who want the body's own bytes. */
  request: HttpRequest;
};

/** What does an operation. */
export type UseCase<O extends Operation> = (call: Call<O>) => Promise<HttpAnswer>;

/** What does each of some operations. */
export type UseCases<T extends Operations> = { [Id in keyof T]: UseCase<T[Id]> };

/** What does the operation of that id. */
export type UseCaseOf<Id extends keyof typeof operations> = UseCase<(typeof operations)[Id]>;
