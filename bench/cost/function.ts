import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { variablesOf } from '../../local/functions/variables.ts';
import type { FunctionSpec } from '../../local/resources/function.ts';

/** What a measured function's worker is started with. `clock` holds the milliseconds the benchmark is ahead of time. */
export type HostStart = Pick<FunctionSpec, 'name' | 'arn' | 'directory' | 'handler'> & {
  clock: Float64Array;
};

/** What an invocation answered and took of this computer. */
export type Worked = {
  id: number;
  answer: string;
  cpuMilliseconds: number;
  logBytes: number;
  logLines: number;
};

/** A function in a worker of its own, invoked one event at a time. */
export type MeasuredFunction = {
  spec: FunctionSpec;
  invoke: (payload: string) => Promise<Worked>;
  stop: () => Promise<void>;
};

/** A function whose bundle is started when it is first invoked, with all its calls of AWS going to one origin. */
export const startFunction = (spec: FunctionSpec, origin: string, clock: Float64Array): MeasuredFunction => {
  const { name, arn, directory, handler } = spec;
  let started: Worker | undefined;
  const start = (): Worker =>
    new Worker(new URL('./function-host.ts', import.meta.url), {
      name,
      env: variablesOf(spec, { awsUrl: origin, dynamodbUrl: origin }),
      execArgv: [],
      workerData: { name, arn, directory, handler, clock } satisfies HostStart,
    });
  let lastId = 0;
  let previous: Promise<unknown> = Promise.resolve();
  const ask = async (payload: string): Promise<Worked> => {
    lastId += 1;
    started ??= start();
    const worker = started;
    worker.postMessage({ id: lastId, payload });
    // The worker answers each invocation with what it took, and nothing else.
    const [worked] = (await once(worker, 'message')) as [Worked];
    return worked;
  };
  return {
    spec,
    invoke: (payload) => {
      const mine = previous.then(() => ask(payload));
      previous = mine.catch(() => undefined);
      return mine;
    },
    stop: async () => void (await started?.terminate()),
  };
};
