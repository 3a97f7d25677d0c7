import { setTimeout as sleep } from 'node:timers/promises';

const firstMilliseconds = 25;
const longestMilliseconds = 1_000;
const mostRounds = 8;

/**
 * Waits before asking again for what a batch left undone: exponentially longer, with full jitter
 * (AWS Architecture Blog, "Exponential Backoff And Jitter").
 * @throws Error when the eighth round has failed as well
 */
export const backOff = async (round: number): Promise<void> => {
  if (round > mostRounds) throw new Error(`a batch call left entries undone ${mostRounds} times in a row`);
  const longest = Math.min(longestMilliseconds, firstMilliseconds * 2 ** round);
  await sleep(Math.random() * longest);
};
