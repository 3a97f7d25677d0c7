import { type Agent, type ClientRequest, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestEncrypted } from 'node:https';
import { followPhase, type Phase } from './phase.ts';
import { type ReadBody, readBodyStart } from './response-body.ts';
import type { Target } from './target.ts';

/** One request and its answer, as far as there was one. */
export type Exchange =
  | { kind: 'answered'; statusCode: number; retryAfter: string | undefined; body: ReadBody }
  | { kind: 'failed'; error: unknown; phase: Phase; onReusedConnection: boolean };

/** An answer that node:http would take, but that is none. */
export class InvalidResponseError extends Error {
  override readonly name = 'InvalidResponseError';
}

/** How much of an answer is looked at: header bytes, body bytes, and 1xx responses ahead of it. */
export const RESPONSE_LIMITS = {
  headerBytes: 16 * 1024,
  bodyBytes: 16 * 1024,
  interimResponses: 20,
} as const;

/**
 * POSTs a body over a connection of the agent. Redirects are an answer like any other. Never rejects; when the signal
 * aborts it fails, or ends with what was read if the status line has been.
 */
export const exchange = (
  target: Target,
  { body, agent, signal }: { body: Uint8Array; agent: Agent; signal: AbortSignal },
): Promise<Exchange> =>
  new Promise((resolve) => {
    const request = beginPost(target, agent, signal);
    const phase = followPhase(request, target.encrypted);
    limitInterimResponses(request);
    request.on('response', (response) => {
      if (isStatus(response.statusCode)) resolve(readAnswer(request, response, signal));
      else request.destroy(new InvalidResponseError('the status code is none'));
    });
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(answered(response, { bytes: Buffer.alloc(0), outcome: 'complete' }));
    });
    // Also comes after the response, when the promise is no longer open to it: then the body's reader sees the break.
    request.on('error', (error) =>
      resolve({ kind: 'failed', error, phase: phase(), onReusedConnection: request.reusedSocket }),
    );
    request.end(body);
  });

const beginPost = (target: Target, agent: Agent, signal: AbortSignal): ClientRequest => {
  const { encrypted, host, port, path, headers } = target;
  const maxHeaderSize = RESPONSE_LIMITS.headerBytes;
  const options = { method: 'POST', host, port, path, headers, agent, signal, maxHeaderSize };
  return encrypted ? requestEncrypted(options) : requestPlain(options);
};

const readAnswer = async (
  request: ClientRequest,
  response: IncomingMessage,
  signal: AbortSignal,
): Promise<Exchange> => {
  const body = await readBodyStart(response, { limit: RESPONSE_LIMITS.bodyBytes, signal });
  // Answered without being heard out: what is left to write would keep the connection busy until time is up.
  if (!request.writableFinished) request.destroy();
  return answered(response, body);
};

const answered = ({ statusCode = 0, headers }: IncomingMessage, body: ReadBody): Exchange => ({
  kind: 'answered',
  statusCode,
  retryAfter: headers['retry-after'],
  body,
});

const limitInterimResponses = (request: ClientRequest): void => {
  let count = 0;
  request.on('information', () => {
    count += 1;
    if (count > RESPONSE_LIMITS.interimResponses) {
      request.destroy(new InvalidResponseError('one interim response followed another'));
    }
  });
};

const isStatus = (statusCode = 0): boolean => statusCode >= 200;
