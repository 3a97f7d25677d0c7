import { Worker } from 'node:worker_threads';
import type { FunctionSpec } from '../resources/function.ts';
import { exited, timedOut } from './failures.ts';
import { cutLines } from './lines.ts';
import {
  type FunctionError,
  functionError,
  type Invocation,
  type Outcome,
  type WorkerMessage,
} from './messages.ts';
import { openWaiting } from './waiting.ts';

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

const startWorker = (spec: FunctionSpec, variables: Record<string, string>): Worker => {
  const { name, arn, memoryMegabytes, directory, handler } = spec;
  return new Worker(new URL('./host.ts', import.meta.url), {
    name,
    env: variables,
    execArgv: [],
    // The worker tells of what it writes by messages; these keep everything else off this process's own output.
    stdout: true,
    stderr: true,
    workerData: { name, arn, memoryMegabytes, directory, handler },
  });
};

/** Calls back with each line that a worker writes. */
const readLines = (worker: Worker, onLine: OnLine): void => {
  const cutters = {
    stdout: cutLines((line) => onLine(line, 'stdout')),
    stderr: cutLines((line) => onLine(line, 'stderr')),
  };
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind !== 'written') return;
    for (const { stream, text } of message.pieces) cutters[stream].add(text);
  });
  worker.once('exit', () => {
    cutters.stdout.end();
    cutters.stderr.end();
  });
};

/** Resolves when the function's code is loaded; to the error when the worker dies first. */
const watch = (worker: Worker, onOutcome: (id: number, outcome: Outcome) => void) => {
  const loaded = Promise.withResolvers<FunctionError | undefined>();
  const died = Promise.withResolvers<FunctionError>();
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'ready') loaded.resolve(undefined);
    else if (message.kind === 'unusable') died.resolve(message.error);
    else if (message.kind === 'outcome') onOutcome(message.id, message.outcome);
  });
  worker.on('error', (error) => died.resolve(functionError(error)));
  worker.on('exit', (code) => died.resolve(exited(code)));
  void died.promise.then(loaded.resolve);
  return { loaded: loaded.promise, died: died.promise };
};

type State = 'usable' | 'timed out' | { died: FunctionError };

/**
 * Starts a worker for a function. `variables` are all it sees of an environment. Once an invocation has timed out
 * the worker finishes what else it works on and is then ended.
 */
export const startEnvironment = (
  spec: FunctionSpec,
  variables: Record<string, string>,
  onLine: OnLine,
): ExecutionEnvironment => {
  const worker = startWorker(spec, variables);
  readLines(worker, onLine);
  const waiting = openWaiting();
  let state: State = 'usable';
  const settle = (id: number, outcome: Outcome): void => {
    waiting.settle(id, outcome);
    if (state !== 'usable' && waiting.isEmpty()) void worker.terminate();
  };
  const { loaded, died } = watch(worker, settle);
  void died.then((error) => {
    state = { died: error };
    waiting.settleAll({ ok: false, error });
    void worker.terminate();
  });
  const send = (payload: string, requestId: string): Promise<Outcome> => {
    const milliseconds = spec.timeoutSeconds * 1000;
    const { id, outcome } = waiting.add(milliseconds, (late) => {
      state = state === 'usable' ? 'timed out' : state;
      settle(late, { ok: false, error: timedOut(requestId, spec.timeoutSeconds) });
    });
    worker.postMessage({ id, requestId, payload, deadline: Date.now() + milliseconds } satisfies Invocation);
    return outcome;
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
