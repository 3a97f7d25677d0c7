import { Worker } from 'node:worker_threads';
import { place } from '../assembly/place.ts';
import type { Authorize } from '../aws/callers.ts';
import { judgementOf } from '../aws/refusals.ts';
import type { DatabaseMessage, DatabaseOrder, DatabaseStart } from './messages.ts';

/** DynamoDB, running. */
export type Database = {
  url: string;
  /** Closes the store after what is being worked on. */
  stop: () => Promise<void>;
};

/** How DynamoDB is started. */
export type DatabaseOptions = {
  path: string;
  /** The port it had before; another one is taken when that is in use. */
  port: number;
  /** Left out, everything is allowed. */
  authorize: Authorize | undefined;
  /** Called when its worker dies, after which nothing works any more. */
  onDeath: (error: Error) => void;
};

/** Resolves to the port once it listens. */
const listening = (worker: Worker): Promise<number> =>
  new Promise((resolve, reject) => {
    worker.on('message', (message: DatabaseMessage) => {
      if (message.kind === 'listening') resolve(message.port);
      if (message.kind === 'unusable') reject(new Error(message.reason));
    });
    worker.once('error', reject);
  });

const answerQuestions = (worker: Worker, authorize: Authorize): void => {
  worker.on('message', async (message: DatabaseMessage) => {
    if (message.kind !== 'question') return;
    const judgement = await judgementOf(authorize, message.calls);
    worker.postMessage({ kind: 'answer', id: message.id, judgement } satisfies DatabaseOrder);
  });
};

const startOn = async (port: number, { path, authorize }: DatabaseOptions): Promise<[Worker, number]> => {
  const worker = new Worker(new URL('./host.ts', import.meta.url), {
    name: 'dynamodb',
    env: { AWS_ACCOUNT_ID: place.accountId, AWS_REGION: place.region },
    execArgv: [],
    workerData: { path, port, asks: authorize !== undefined } satisfies DatabaseStart,
  });
  try {
    return [worker, await listening(worker)];
  } catch (error) {
    await worker.terminate();
    throw error;
  }
};

/**
 * Starts dynalite in a worker of its own, so that neither it nor the HTTP API waits for the other's thread.
 * Writes are in the operating system's hands before they are answered, so that killing the process loses none.
 */
export const startDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const [worker, port] = await startOn(options.port, options).catch((error: Error) => {
    if (options.port === 0) throw error;
    return startOn(0, options);
  });
  if (options.authorize !== undefined) answerQuestions(worker, options.authorize);
  let stopping = false;
  worker.on('error', (error) => stopping || options.onDeath(error));
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      stopping = true;
      const closed = Promise.withResolvers<void>();
      worker.on('message', (message: DatabaseMessage) => message.kind === 'closed' && closed.resolve());
      worker.once('exit', () => closed.resolve());
      worker.postMessage({ kind: 'close' } satisfies DatabaseOrder);
      await closed.promise;
      await worker.terminate();
    },
  };
};
