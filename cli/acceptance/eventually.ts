import { setTimeout as sleep } from 'node:timers/promises';
import { InterruptedError } from '../errors.ts';

/** Something was expected of a Posthorn and did not happen. Its message says what happened instead. */
export class BrokenError extends Error {}

/** How long is waited for what takes its time, and what ends that early. */
export type Patience = { seconds: number; interrupted: AbortSignal };

const askEvery = 200;

const pause = async (interrupted: AbortSignal): Promise<void> => {
  try {
    await sleep(askEvery, undefined, { signal: interrupted });
  } catch {
    throw new InterruptedError('Interrupted.');
  }
};

/**
 * Asks until it holds.
 * @param late says what is wrong when it never does, from what was answered last
 * @throws BrokenError, InterruptedError
 */
export const eventually = async <T>(
  { seconds, interrupted }: Patience,
  ask: () => Promise<T>,
  holds: (value: T) => boolean,
  late: (last: T) => string,
): Promise<T> => {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    if (performance.now() > end) throw new BrokenError(`${late(value)}, after ${seconds} s`);
    await pause(interrupted);
  }
};

/** @throws BrokenError */
export const must = (holds: boolean, otherwise: string): void => {
  if (!holds) throw new BrokenError(otherwise);
};
