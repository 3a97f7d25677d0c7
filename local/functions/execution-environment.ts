import { Worker } from 'node:worker_threads';
import type { FunctionSpec } from '../resources/function.ts';
import { exited, timedOut } from './failures.ts';
import { readLines } from './lines.ts';
import {
  type FunctionError,
  functionError,
  type Invocation,
  type Outcome,
  type WorkerMessage,
} from './messages.ts';

/** One worker that has a function's code loaded; what Lambda calls an execution environment. */
export type ExecutionEnvironment = {
  /** Works on a payload, JSON text, and never rejects: when the worker dies or time is up, it ends with an error. */
  invoke: (payload: string, requestId: string) => Promise<Outcome>;
  /** False once the worker has died or an invocation has timed out in it. */
  usable: () => boolean;
  /** Ends the worker at once. */
  terminate: () => Promise<void>;
  /** Resolves when the worker is no more. */
  ended: Promise<void>;
};

/** What a worker writes, line by line. */
export type OnLine = (line: string, stream: 'stdout' | 'stderr') => void;

type Waiting = { settle: (outcome: Outcome) => void; timer: NodeJS.Timeout };

const startWorker = (spec: FunctionSpec, variables: Record<string, string>, onLine: OnLine): Worker => {
  const { name, arn, memoryMegabytes, directory, handler } = spec;
  const worker = new Worker(new URL('./host.ts', import.meta.url), {
    name,
    env: variables,
    execArgv: [],
    stdout: true,
    stderr: true,
    workerData: { name, arn, memoryMegabytes, directory, handler },
  });
  readLines(worker.stdout, (line) => onLine(line, 'stdout'));
  readLines(worker.stderr, (line) => onLine(line, 'stderr'));
  return worker;
};

/** Resolves when the function's code is loaded; to the error when the worker dies first. */
const watch = (worker: Worker, onOutcome: (id: number, outcome: Outcome) => void) => {
  const loaded = Promise.withResolvers<FunctionError | undefined>();
  const died = Promise.withResolvers<FunctionError>();
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'ready') loaded.resolve(undefined);
    else if (message.kind === 'unusable') died.resolve(message.error);
    else onOutcome(message.id, message.outcome);
  });
  worker.on('error', (error) => died.resolve(functionError(error)));
  worker.on('exit', (code) => died.resolve(exited(code)));
  void died.promise.then(loaded.resolve);
  return { loaded: loaded.promise, died: died.promise };
};

/**
 * Starts a worker for a function. `variables` are all it sees of an environment. Once an invocation has timed out
 * the worker finishes what else it works on and is then ended.
 */
export const startEnvironment = (
  spec: FunctionSpec,
  variables: Record<string, string>,
  onLine: OnLine,
): ExecutionEnvironment => {
  const worker = startWorker(spec, variables, onLine);
  const waiting = new Map<number, Waiting>();
  let state: 'usable' | 'timed out' | { died: FunctionError } = 'usable';
  let lastId = 0;

  const settle = (id: number, outcome: Outcome): void => {
    const found = waiting.get(id);
    if (found === undefined) return;
    waiting.delete(id);
    clearTimeout(found.timer);
    found.settle(outcome);
    if (state !== 'usable' && waiting.size === 0) void worker.terminate();
  };
  const { loaded, died } = watch(worker, settle);
  void died.then((error) => {
    state = { died: error };
    for (const id of waiting.keys()) settle(id, { ok: false, error });
    void worker.terminate();
  });
  const runOut = (id: number, requestId: string): void => {
    if (state === 'usable') state = 'timed out';
    settle(id, { ok: false, error: timedOut(requestId, spec.timeoutSeconds) });
  };
  const send = (payload: string, requestId: string): Promise<Outcome> => {
    const id = ++lastId;
    const milliseconds = spec.timeoutSeconds * 1000;
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    waiting.set(id, { settle: resolve, timer: setTimeout(runOut, milliseconds, id, requestId) });
    worker.postMessage({ id, requestId, payload, deadline: Date.now() + milliseconds } satisfies Invocation);
    return promise;
  };
  return {
    invoke: async (payload, requestId) => {
      await loaded;
      return typeof state === 'object' ? { ok: false, error: state.died } : send(payload, requestId);
    },
    usable: () => state === 'usable',
    terminate: async () => void (await worker.terminate()),
    ended: new Promise((resolve) => worker.once('exit', () => resolve())),
  };
};
