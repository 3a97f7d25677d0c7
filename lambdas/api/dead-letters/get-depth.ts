import type { DeadLetters } from '../../../core/aws/dead-letters.ts';
import { everyLetter } from '../../../core/redriving/criteria.ts';

/** What telling the depth needs from the world. */
export type DepthDeps = {
  deadLetters: Pick<DeadLetters, 'count' | 'oldest'>;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** How many dead letters there are, and the age of the oldest in seconds; both 0 when there are none. */
export const getDepth = async ({ deadLetters, now }: DepthDeps) => {
  const [depth, oldest] = await Promise.all([deadLetters.count(everyLetter), deadLetters.oldest()]);
  const age = oldest === null ? 0 : Math.max(0, Math.floor((now() - oldest) / 1000));
  return { depth, oldestAgeSeconds: depth === 0 ? 0 : age };
};
