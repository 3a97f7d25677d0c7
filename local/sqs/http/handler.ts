import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SqsEngine } from '../engine/engine.ts';
import { internalFailure, SqsError, unknownOperation } from '../errors.ts';
import { type Authorize, authorizedCall } from './authorize.ts';
import { messageOperations } from './message-operations.ts';
import { answer, readJson, refuse } from './messages.ts';
import { moveTaskOperations } from './move-task-operations.ts';
import type { Operation } from './operation.ts';
import { queueOperations } from './queue-operations.ts';

/** What the handler works with. */
export type HandlerOptions = {
  engine: SqsEngine;
  /** The server's own origin, asked for with each request: the port may be chosen late. */
  origin: () => string;
  /** Asked before each operation; throws `accessDenied(…)` to refuse it. */
  authorize?: Authorize | undefined;
};

const OPERATIONS = new Map<string, Operation>(
  Object.entries({ ...queueOperations, ...messageOperations, ...moveTaskOperations }),
);

const TARGET = /^AmazonSQS\.(\w+)$/;

/** Answers Amazon SQS's AWS JSON 1.0 protocol. */
export const createSqsHandler =
  (options: HandlerOptions) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    respond(options, request, response).catch((error) => {
      if (response.destroyed || response.headersSent) return;
      if (!(error instanceof SqsError)) console.error('the local SQS failed:', error);
      refuse(response, error instanceof SqsError ? error : internalFailure());
    });
  };

const respond = async (
  { engine, origin, authorize }: HandlerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const target = String(request.headers['x-amz-target'] ?? request.url);
  const name = TARGET.exec(target)?.[1] ?? '';
  const signal = goneSignal(response);
  const body = await readJson(request);
  const operate = OPERATIONS.get(name);
  if (!operate) throw unknownOperation(target);
  await authorize?.(authorizedCall(engine, request, { operation: name, body }));
  answer(response, await operate({ engine, origin: origin(), signal }, body));
};

/** Aborts when the client goes away before it is answered, so that no message is taken for nobody. */
const goneSignal = (response: ServerResponse): AbortSignal => {
  const gone = new AbortController();
  response.once('close', () => response.writableFinished || gone.abort());
  return gone.signal;
};
