import type { IncomingMessage } from 'node:http';

/** A whole body, or why there is none. */
export type Body = Buffer | 'too large' | 'broken off';

/**
 * Reads a body: `too large` when it has more than so many bytes (what is too much is read all the same, and dropped),
 * `broken off` when the client went away. It listens to events, since the iterator of a stream takes longer than all
 * else that is done for a small request.
 */
export const readBody = (request: IncomingMessage, limit: number): Promise<Body> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limit) chunks.push(chunk);
    });
    request.once('end', () => resolve(bytes > limit ? 'too large' : Buffer.concat(chunks)));
    request.once('error', () => resolve('broken off'));
    request.once('close', () => resolve('broken off'));
  });
