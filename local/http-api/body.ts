import type { IncomingMessage } from 'node:http';

/** The most bytes of a body ("Quotas for configuring and running an HTTP API": payload size, 10 MB). */
const bodyLimit = 10 * 1024 * 1024;

/**
 * A body, `too large` when it is over API Gateway's limit (what is too much is read all the same, and dropped), or
 * `broken off` when the client went away.
 */
export const readBody = async (request: IncomingMessage): Promise<Buffer | 'too large' | 'broken off'> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request) {
      bytes += chunk.length;
      if (bytes <= bodyLimit) chunks.push(chunk);
    }
  } catch {
    return 'broken off';
  }
  return bytes > bodyLimit ? 'too large' : Buffer.concat(chunks);
};
