import type { FunctionError, Outcome } from './messages.ts';

const failure = (errorType: string, errorMessage: string): FunctionError => ({
  errorType,
  errorMessage,
  trace: [],
});

/** The worker died while it worked on the invocation. */
export const exited = (code: number): FunctionError =>
  failure('Runtime.ExitError', `Error: Runtime exited with error: exit status ${code}`);

/** The function took longer than its timeout. */
export const timedOut = (requestId: string, seconds: number): FunctionError =>
  failure(
    'Sandbox.Timedout',
    `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
  );

/** A function runs as often as it may already ("Lambda function scaling", Lambda Developer Guide). */
export const throttled = failure('TooManyRequestsException', 'Rate Exceeded.');

/** The local run is stopping and takes no new work. */
export const stopping = failure('Runtime.Stopping', 'The local run is stopping.');

/** The most bytes of an event, and of an answer ("Lambda quotas": invocation payload, synchronous, 6 MB). */
export const payloadLimit = 6 * 1024 * 1024;

/** Turns an answer that is too large into the error that Lambda makes of it. */
export const limited = (outcome: Outcome): Outcome =>
  !outcome.ok || Buffer.byteLength(outcome.payload) <= payloadLimit
    ? outcome
    : {
        ok: false,
        error: failure(
          'Function.ResponseSizeTooLarge',
          `Response payload size exceeded maximum allowed payload size (${payloadLimit} bytes).`,
        ),
      };
