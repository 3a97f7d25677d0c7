import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves after so many milliseconds, to whether they passed before the signal. */
export const wait = (milliseconds: number, signal: AbortSignal): Promise<boolean> =>
  sleep(milliseconds, true, { signal, ref: false }).catch(() => false);
