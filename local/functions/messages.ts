/** What the main thread asks of a function's worker: one invocation. Payloads are JSON text, as Lambda's are. */
export type Invocation = {
  id: number;
  requestId: string;
  payload: string;
  /** Milliseconds since 1970 at which the invocation times out. */
  deadline: number;
};

/** An error in the shape Lambda answers with ("Lambda function errors in Node.js"). */
export type FunctionError = { errorType: string; errorMessage: string; trace: string[] };

/** How an invocation ended. */
export type Outcome = { ok: true; payload: string } | { ok: false; error: FunctionError };

/** Something that a function has written. */
export type Piece = { stream: 'stdout' | 'stderr'; text: string };

/** What a function's worker tells the main thread. */
export type WorkerMessage =
  | { kind: 'ready' }
  | { kind: 'written'; pieces: readonly Piece[] }
  | { kind: 'unusable'; error: FunctionError }
  | { kind: 'outcome'; id: number; outcome: Outcome };

/** What a worker is started with. */
export type WorkerStart = {
  name: string;
  arn: string;
  memoryMegabytes: number;
  directory: string;
  handler: string;
};

/** By shape and not by class: an error that has crossed from a worker is no native one any more. */
const isError = (thrown: unknown): thrown is Error =>
  typeof thrown === 'object' && thrown !== null && 'name' in thrown && 'message' in thrown;

/** Whatever was thrown, in Lambda's shape. */
export const functionError = (thrown: unknown): FunctionError =>
  isError(thrown)
    ? { errorType: thrown.name, errorMessage: thrown.message, trace: (thrown.stack ?? '').split('\n') }
    : { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
