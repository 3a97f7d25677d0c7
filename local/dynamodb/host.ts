import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import { signerOf } from '../aws/callers.ts';
import { readBody } from '../read-body.ts';
import { openAsking } from './asking.ts';
import { callsOf } from './calls.ts';
import type { DatabaseMessage, DatabaseOrder, DatabaseStart } from './messages.ts';
import { type Answer, perform, refused } from './operations.ts';
import { openStore, type Store } from './parts.ts';

/** The inside of DynamoDB's worker: dynalite, and before it the question to the main thread who may do what. */

// The starting thread types what it sends; a worker sees it as `any`.
const { path, port, asks } = workerData as DatabaseStart;

/** The most bytes of a request ("Service, account, and table quotas in Amazon DynamoDB": BatchWriteItem, 16 MB). */
const requestLimit = 16 * 1024 * 1024;

const tell = (message: DatabaseMessage): void => parentPort?.postMessage(message);
const asking = openAsking((id, calls) => tell({ kind: 'question', id, calls }));

const parsed = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString());
  } catch {
    // What is not JSON is refused as what is no object is.
    return undefined;
  }
};

const answerTo = async (store: Store, { headers }: IncomingMessage, body: Buffer): Promise<Answer> => {
  const { authorization } = headers;
  if (!authorization?.startsWith('AWS4-')) {
    return refused('MissingAuthenticationTokenException', 'Request is missing Authentication Token');
  }
  const [, operation = ''] = String(headers['x-amz-target']).split('.');
  const input = parsed(body);
  if (asks) {
    const refusal = await asking.refusalOf(callsOf(signerOf(authorization), operation, input));
    if (refusal !== undefined) return refused('AccessDeniedException', refusal);
  }
  return perform(store, operation, input);
};

const write = (response: ServerResponse, { status, body }: Answer): void => {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': bytes.length,
    'x-amz-crc32': crc32(bytes),
    'x-amzn-requestid': randomUUID(),
  });
  response.end(bytes);
};

/** What fails here is a failure of the store, without which nothing works any more. */
const fail = (error: unknown): void => {
  setImmediate(() => {
    throw error;
  });
};

const answer = async (store: Store, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await readBody(request, requestLimit);
  if (body === 'broken off') return;
  write(response, body === 'too large' ? { status: 413, body: {} } : await answerTo(store, request, body));
};

const serve = (store: Store): void => {
  // A connection that a client keeps must not be closed under its next request.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    answer(store, request, response).catch(fail);
  });
  server.on('error', ({ message }) => tell({ kind: 'unusable', reason: message }));
  server.listen(port, '127.0.0.1', () => {
    // A TCP server's address is never a string or null while it listens.
    tell({ kind: 'listening', port: (server.address() as AddressInfo).port });
  });
  parentPort?.on('message', (order: DatabaseOrder) => {
    if (order.kind === 'answer') asking.answer(order.id, order.judgement);
    else
      server.close(() => store.lifecycleManager.gracefulClose().then(() => tell({ kind: 'closed' }), fail));
  });
};

openStore(path).then(serve, (error) => tell({ kind: 'unusable', reason: String(error) }));
