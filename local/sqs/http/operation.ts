import type { z } from 'zod';
import type { SqsEngine } from '../engine/engine.ts';
import { parseRequest } from '../requests/refusal.ts';

/** What an operation works with. */
export type Call = {
  engine: SqsEngine;
  /** Of this server, `http://127.0.0.1:9324`: queue URLs begin with it. */
  origin: string;
  /** Aborts when the client goes away. */
  signal: AbortSignal;
};

/** Answers a request, given the JSON of its body. */
export type Operation = (call: Call, body: unknown) => unknown;

/** An operation whose request is parsed before it runs. */
export const operation =
  <Schema extends z.ZodType>(
    schema: Schema,
    run: (call: Call, request: z.infer<Schema>) => unknown,
  ): Operation =>
  (call, body) =>
    run(call, parseRequest(schema, body));
