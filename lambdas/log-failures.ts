import type { MiddlewareObj } from '@middy/core';
import type { Log } from './log.ts';
import { readableStack } from './readable-stack.ts';

const describe = (error: unknown) =>
  error instanceof Error
    ? { reason: `${error.name}: ${error.message}`, stack: readableStack(error.stack) }
    : { reason: String(error) };

/** Logs why an invocation failed, then lets it fail. */
export const logFailures = (log: Log): MiddlewareObj => ({
  onError: ({ error }) => log({ level: 'error', event: 'invocation-failed', ...describe(error) }),
});
