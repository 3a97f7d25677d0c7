import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { FunctionSpec } from '../resources/function.ts';
import { type ExecutionEnvironment, type OnLine, startEnvironment } from './execution-environment.ts';
import { limited, stopping } from './failures.ts';
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

/**
 * Runs a function. All its invocations share one worker; as Lambda does with its environments, one that crashed or
 * in which an invocation timed out is replaced.
 */
export const runFunction = (
  spec: FunctionSpec,
  variables: Record<string, string>,
  onLine: OnLine,
): LocalFunction => {
  const environments = new Set<ExecutionEnvironment>();
  const working = new Set<Promise<Outcome>>();
  let stopped = false;

  const start = (): ExecutionEnvironment => {
    const environment = startEnvironment(spec, variables, onLine);
    environments.add(environment);
    void environment.ended.then(() => environments.delete(environment));
    return environment;
  };
  let current = start();

  const work = async (payload: string, requestId: string): Promise<Outcome> => {
    if (stopped) return { ok: false, error: stopping };
    if (!current.usable()) current = start();
    const outcome = limited(await current.invoke(payload, requestId));
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
      const tooLong = new AbortController();
      await Promise.race([
        Promise.allSettled(working),
        delay(patience, undefined, { signal: tooLong.signal }).catch(() => {}),
      ]);
      tooLong.abort();
      await Promise.all([...environments].map((environment) => environment.terminate()));
    },
  };
};
