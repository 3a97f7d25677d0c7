import { LONGEST_RETRY_AFTER_MS } from './retry-after.ts';
import type { RetrySchedule } from './retry-schedule.ts';

/** How far, as a share of it, a wait is moved at random, so that what failed together is not retried together. */
const JITTER = 0.2;

/** An attempt that failed, and what decides when the next one is made. */
export type FailedAttempt = {
  schedule: RetrySchedule;
  /** Which attempt of the round failed, from 1. */
  attempt: number;
  /** Milliseconds since 1970. */
  failedAt: number;
  /** How long the receiver asked to be left alone, in milliseconds. */
  retryAfterMs?: number | undefined;
  /** Uniform in [0, 1). */
  random: () => number;
};

/**
 * When the next attempt of the round is due, in whole milliseconds since 1970, or `exhausted` when the schedule is used
 * up. The scheduled wait is moved by up to 20 % either way; a receiver that asked for a longer one gets what it asked
 * for and nothing less, up to 12 hours.
 */
export const nextAttemptAt = (failed: FailedAttempt): number | 'exhausted' => {
  const wait = failed.schedule[failed.attempt - 1];
  if (wait === undefined) return 'exhausted';
  const scheduledMs = wait * 1000 * (1 - JITTER + 2 * JITTER * failed.random());
  const askedMs = Math.min(failed.retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS);
  return Math.ceil(failed.failedAt + Math.max(scheduledMs, askedMs));
};
