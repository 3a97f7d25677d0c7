import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { settings } from '../../../core/contracts/settings.ts';
import { nextAttemptAt } from '../../../core/schedule/next-attempt.ts';

const defaultSchedule = settings.parse({}).retrySchedule;

const FAILED_AT = 1_700_000_000_000;
const HOUR_MS = 3_600_000;
const LOWEST = () => 0;
const MIDDLE = () => 0.5;
const HIGHEST = () => 1 - Number.EPSILON;

const failed = { schedule: defaultSchedule, attempt: 1, failedAt: FAILED_AT, random: MIDDLE };

describe('the next attempt', () => {
  test.each(defaultSchedule.map((wait, index) => [index + 1, wait]))(
    'after attempt %i comes %i seconds later',
    (attempt, wait) => {
      expect(nextAttemptAt({ ...failed, attempt })).toBe(FAILED_AT + wait * 1000);
    },
  );

  test('does not come once the schedule is used up', () => {
    expect(nextAttemptAt({ ...failed, attempt: 8 })).toBe('exhausted');
    expect(nextAttemptAt({ ...failed, attempt: 9 })).toBe('exhausted');
    expect(nextAttemptAt({ ...failed, schedule: [], retryAfterMs: 1000 })).toBe('exhausted');
  });

  test('is moved by at most a fifth of the wait', () => {
    expect(nextAttemptAt({ ...failed, attempt: 2, random: LOWEST })).toBe(FAILED_AT + 240_000);
    expect(nextAttemptAt({ ...failed, attempt: 2, random: HIGHEST })).toBe(FAILED_AT + 360_000);
  });

  test('is never earlier than the receiver asked, nor earlier than a fifth below the schedule', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.double({ min: 0, max: 12 * HOUR_MS, noNaN: true }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, retryAfterMs, random) => {
          const at = Number(nextAttemptAt({ ...failed, attempt, retryAfterMs, random: () => random }));
          const wait = (defaultSchedule[attempt - 1] ?? 0) * 1000;
          expect(Number.isInteger(at)).toBe(true);
          expect(at).toBeGreaterThanOrEqual(FAILED_AT + Math.max(retryAfterMs, wait * 0.8));
          expect(at).toBeLessThanOrEqual(Math.ceil(FAILED_AT + Math.max(retryAfterMs, wait * 1.2)));
        },
      ),
    );
  });

  test('is pushed out at most 12 hours, whatever the receiver asks', () => {
    expect(nextAttemptAt({ ...failed, retryAfterMs: 13 * HOUR_MS })).toBe(FAILED_AT + 12 * HOUR_MS);
    expect(nextAttemptAt({ ...failed, retryAfterMs: Number.POSITIVE_INFINITY })).toBe(
      FAILED_AT + 12 * HOUR_MS,
    );
  });

  test('keeps to a schedule that waits longer than 12 hours by itself', () => {
    expect(nextAttemptAt({ ...failed, schedule: [86_400], retryAfterMs: 5 })).toBe(FAILED_AT + 24 * HOUR_MS);
  });
});
