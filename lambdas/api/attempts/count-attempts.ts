import type * as z from 'zod';
import type { AttemptCounters, Went } from '../../../core/aws/attempt-counters.ts';
import type { endpointStats, StatsQuery } from '../../../core/contracts/http/attempts.ts';
import { badRequest } from '../../../core/http/problem.ts';
import { countRange, type Range } from '../../../core/lists/count-range.ts';

/** What counting attempts needs from the world. */
export type CountAttemptsDeps = { attemptCounters: AttemptCounters };

const day = 86_400_000;
const usualRange = 28 * day;
/** Callers reckon 28 days by clocks of their own. */
const longestRange = usualRange + 300_000;

const invalidRange = (detail: string) => badRequest('invalid_range', detail);

/**
 * The range of time to count, by default the last 28 days.
 * @throws Problem 400 for more than 28 days and 5 minutes, an end in the future, or an end before the start
 */
export const rangeOf = ({ since, until }: StatsQuery, now: number): Range => {
  const end = until ?? now;
  const start = since ?? end - usualRange;
  if (end > now) throw invalidRange('The range ends in the future.');
  if (start > end) throw invalidRange('The range ends before it starts.');
  if (end - start > longestRange) throw invalidRange('The range is longer than 28 days.');
  return { since: start, until: end };
};

/**
 * An endpoint's attempts in a range, by how they went. Stored attempts have succeeded or failed, so the other counts
 * are 0. Exact up to 100,000 attempts; beyond, projected from the newest ones.
 */
export const countAttempts = async (
  { attemptCounters }: CountAttemptsDeps,
  endpointId: string,
  range: Range,
): Promise<z.output<typeof endpointStats>> => {
  const total = async (went: Went) => {
    const counters = attemptCounters(endpointId, went, range);
    const counts = await Promise.all(counters.map((counter) => countRange(counter, range)));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  const [success, fail] = await Promise.all([total('succeeded'), total('failed')]);
  return { success, fail, pending: 0, sending: 0, canceled: 0 };
};
