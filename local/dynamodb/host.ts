import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parentPort, workerData } from 'node:worker_threads';
import dynalite from 'dynalite';
import type { Judgement } from '../aws/refusals.ts';
import { callsOf } from './calls.ts';
import type { DatabaseMessage, DatabaseOrder, DatabaseStart } from './messages.ts';

/** The inside of DynamoDB's worker: dynalite, and before it the question to the main thread who may do what. */

// The starting thread types what it sends; a worker sees it as `any`.
const { path, port, asks } = workerData as DatabaseStart;

const database = dynalite({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
const work = database.listeners('request')[0];
database.removeAllListeners('request');
// A connection that a client keeps must not be closed under its next request.
database.keepAliveTimeout = 0;

const waiting = new Map<number, (judgement: Judgement) => void>();
/** Calls that were allowed for good: asking about each would be a round trip between threads. */
const allowed = new Set<string>();
let lastQuestion = 0;

const tell = (message: DatabaseMessage): void => parentPort?.postMessage(message);

const refusalOf = async (request: IncomingMessage, body: string): Promise<string | undefined> => {
  if (!asks) return undefined;
  const calls = callsOf(request.headers, body).filter((call) => !allowed.has(JSON.stringify(call)));
  if (calls.length === 0) return undefined;
  const { promise, resolve } = Promise.withResolvers<Judgement>();
  const id = ++lastQuestion;
  waiting.set(id, resolve);
  tell({ kind: 'question', id, calls });
  const judgement = await promise;
  if (judgement.refusal !== undefined) return judgement.refusal;
  if (judgement.lasting) for (const call of calls) allowed.add(JSON.stringify(call));
  return undefined;
};

const refuse = (response: ServerResponse, message: string): void => {
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', message }));
};

/**
 * dynalite is given the request once it is here in whole: it throws when one breaks off, which a function that
 * is ended while it sends would make it do.
 */
const replayed = ({ method, url, headers }: IncomingMessage, body: string): Readable =>
  Object.assign(Readable.from(body === '' ? [] : [Buffer.from(body)]), { method, url, headers });

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await text(request).catch(() => undefined);
  if (body === undefined) return;
  const refusal = await refusalOf(request, body);
  if (refusal === undefined) work?.call(database, replayed(request, body), response);
  else refuse(response, refusal);
};

database.on('request', (request, response) => void answer(request, response));
database.on('error', (error) => tell({ kind: 'unusable', reason: error.message }));
database.listen(port, '127.0.0.1', () => {
  // A TCP server's address is never a string or null while it listens.
  tell({ kind: 'listening', port: (database.address() as AddressInfo).port });
});

parentPort?.on('message', (order: DatabaseOrder) => {
  if (order.kind === 'close') database.close(() => tell({ kind: 'closed' }));
  else {
    waiting.get(order.id)?.(order.judgement);
    waiting.delete(order.id);
  }
});
