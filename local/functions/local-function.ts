import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { FunctionSpec } from '../resources/function.ts';
import { type ExecutionEnvironment, type OnLine, startEnvironment } from './execution-environment.ts';
import { limited, stopping, throttled } from './failures.ts';
import type { FunctionError, Outcome } from './messages.ts';

/** A function that can be invoked. */
export type LocalFunction = {
  spec: FunctionSpec;
  /** Works on a payload, JSON text, and never rejects. */
  invoke: (payload: string, requestId?: string) => Promise<Outcome>;
  /** Waits for what is being worked on, at most `patience` milliseconds, and ends the worker. */
  stop: (patience: number) => Promise<void>;
};

const describe = ({ errorType, errorMessage, trace }: FunctionError): string =>
  trace.length > 0 ? trace.join('\n') : `${errorType}: ${errorMessage}`;

/** Resolves when all have settled, or when so many milliseconds are over. */
const settledWithin = async (milliseconds: number, work: Iterable<Promise<unknown>>): Promise<void> => {
  const enough = new AbortController();
  const late = delay(milliseconds, undefined, { signal: enough.signal }).catch(() => {});
  await Promise.race([Promise.allSettled(work), late]);
  enough.abort();
};

/** Starts a function's workers, one after the other, and knows those that have not ended. */
const environmentsOf = (start: () => ExecutionEnvironment) => {
  const environments = new Set<ExecutionEnvironment>();
  const startOne = (): ExecutionEnvironment => {
    const environment = start();
    environments.add(environment);
    void environment.ended.then(() => environments.delete(environment));
    return environment;
  };
  let current = startOne();
  return {
    usable: (): ExecutionEnvironment => {
      if (!current.usable()) current = startOne();
      return current;
    },
    terminateAll: () => Promise.all([...environments].map((environment) => environment.terminate())),
  };
};

/**
 * Runs a function. All its invocations share one worker; as Lambda does with its environments, one that crashed or
 * in which an invocation timed out is replaced.
 */
export const runFunction = (
  spec: FunctionSpec,
  variables: Record<string, string>,
  onLine: OnLine,
): LocalFunction => {
  const environments = environmentsOf(() => startEnvironment(spec, variables, onLine));
  const working = new Set<Promise<Outcome>>();
  let stopped = false;
  const work = async (payload: string, requestId: string): Promise<Outcome> => {
    if (stopped) return { ok: false, error: stopping };
    if (working.size >= (spec.reservedConcurrency ?? Number.POSITIVE_INFINITY)) {
      return { ok: false, error: throttled };
    }
    const outcome = limited(await environments.usable().invoke(payload, requestId));
    if (!outcome.ok) onLine(describe(outcome.error), 'stderr');
    return outcome;
  };
  return {
    spec,
    invoke: async (payload, requestId = randomUUID()) => {
      const outcome = work(payload, requestId);
      working.add(outcome);
      return outcome.finally(() => working.delete(outcome));
    },
    stop: async (patience) => {
      stopped = true;
      await settledWithin(patience, working);
      await environments.terminateAll();
    },
  };
};
