import type { IncomingMessage } from 'node:http';
import type { BodyOutcome } from './outcome.ts';

/** What was read of a body. */
export type ReadBody = { bytes: Buffer; outcome: BodyOutcome };

/**
 * Reads at most `limit` bytes of a response's body, until it ends, breaks or the signal aborts. The bytes are as they
 * came: a content encoding is not undone. When there is more, the connection is destroyed rather than drained.
 */
export const readBodyStart = (
  response: IncomingMessage,
  { limit, signal }: { limit: number; signal: AbortSignal },
): Promise<ReadBody> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = (outcome: BodyOutcome) => {
      signal.removeEventListener('abort', tooSlow);
      resolve({ bytes: Buffer.concat(chunks), outcome });
    };
    const tooSlow = () => finish('too-slow');
    signal.addEventListener('abort', tooSlow, { once: true });
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk.subarray(0, limit - length));
      length += chunk.length;
      if (length <= limit) return;
      finish('truncated');
      response.destroy();
    });
    response.on('end', () => finish('complete'));
    // Whichever of these comes first settles; after an end they say nothing new.
    response.on('error', () => finish('broken'));
    response.on('close', () => finish('broken'));
  });
