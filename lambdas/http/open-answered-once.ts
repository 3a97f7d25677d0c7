import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRequestClaims } from '../../core/aws/request-claims.ts';
import type { Table } from '../../core/aws/table.ts';
import type { Recognize } from '../../core/credentials/authenticate.ts';
import type { Log } from '../log.ts';
import type { AnsweredOnceDeps } from './answered-once.ts';

/** Milliseconds for saying that the answer took too long, and for clocks that differ. */
const margin = 2_000;

/** What a function with that timeout (milliseconds) needs to heed `Idempotency-Key`. */
export const openAnsweredOnce = (
  messages: Table,
  recognizers: readonly Recognize[],
  { timeout, log }: { timeout: number; log: Log },
): AnsweredOnceDeps => ({
  recognizers,
  claims: createRequestClaims(messages),
  time: { now: Date.now, sleep },
  newToken: randomUUID,
  longestWork: timeout + margin,
  longestWait: timeout - margin,
  onLost: (error) => {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    log({ level: 'error', event: 'idempotent-answer-lost', name, message });
  },
});
