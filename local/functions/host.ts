import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import {
  functionError,
  type Invocation,
  type Outcome,
  type WorkerMessage,
  type WorkerStart,
} from './messages.ts';
import { tellWritten } from './written.ts';

/** The inside of a function's worker: loads the bundled handler and works every invocation it is sent, all at once. */

type Handler = (event: unknown, context: object) => unknown;

// The starting thread types what it sends; a worker sees it as `any`.
const start = workerData as WorkerStart;

const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);
const flushWritten = tellWritten((pieces) => tell({ kind: 'written', pieces }));

/** Lambda looks for these, in this order ("Define Lambda function handler in Node.js"). */
const entryOf = (file: string): string => {
  const found = ['mjs', 'js', 'cjs']
    .map((ending) => join(start.directory, `${file}.${ending}`))
    .find(existsSync);
  if (found === undefined) throw new Error(`Cannot find module '${file}' in ${start.directory}`);
  return found;
};

const load = async (): Promise<Handler> => {
  const [, file = '', name = ''] = /^(.*)\.([^.]+)$/.exec(start.handler) ?? [];
  const module: Record<string, unknown> = await import(pathToFileURL(entryOf(file)).href);
  const handler = module[name];
  if (typeof handler !== 'function') throw new Error(`${start.handler} is undefined or not exported`);
  return (event, context) => handler(event, context);
};

const contextOf = ({ requestId, deadline }: Invocation): object => ({
  awsRequestId: requestId,
  functionName: start.name,
  functionVersion: '$LATEST',
  invokedFunctionArn: start.arn,
  memoryLimitInMB: String(start.memoryMegabytes),
  logGroupName: `/aws/lambda/${start.name}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

const outcomeOf = async (handler: Handler, invocation: Invocation): Promise<Outcome> => {
  try {
    const result = await handler(JSON.parse(invocation.payload), contextOf(invocation));
    return { ok: true, payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { ok: false, error: functionError(error) };
  }
};

const invoke = async (handler: Handler, invocation: Invocation): Promise<void> => {
  const outcome = await outcomeOf(handler, invocation);
  flushWritten();
  tell({ kind: 'outcome', id: invocation.id, outcome });
};

try {
  const handler = await load();
  parentPort?.on('message', (invocation: Invocation) => void invoke(handler, invocation));
  tell({ kind: 'ready' });
} catch (error) {
  tell({ kind: 'unusable', error: functionError(error) });
}
