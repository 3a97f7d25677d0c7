import { describe, expect, test } from '@jest/globals';
import { DEFAULT_RETRY_SCHEDULE, parseRetrySchedule } from '../../../core/schedule/retry-schedule.ts';

describe('a retry schedule', () => {
  test.each([
    ['', []],
    ['  ', []],
    ['5', [5]],
    ['5,300, 1800', [5, 300, 1800]],
    ['0,0.5', [0, 0.5]],
    ['2592000', [2_592_000]],
  ])('reads %j', (text, schedule) => {
    expect(parseRetrySchedule(text)).toEqual({ ok: true, schedule });
  });

  test.each(['-1', '1,,2', ',', '1;2', '1e3', '0x10', 'soon', '2592001', 'Infinity', '5 300'])(
    'refuses %j and says what is wrong',
    (text) => {
      expect(parseRetrySchedule(text)).toEqual({
        ok: false,
        reason: expect.stringContaining('is not a wait'),
      });
    },
  );

  test('has at most 32 waits', () => {
    const waits = (count: number) => Array(count).fill('1').join(',');
    expect(parseRetrySchedule(waits(32)).ok).toBe(true);
    expect(parseRetrySchedule(waits(33))).toEqual({ ok: false, reason: expect.stringContaining('not 33') });
  });

  test('makes eight attempts over 28 hours by default', () => {
    expect(DEFAULT_RETRY_SCHEDULE).toHaveLength(7);
    expect(DEFAULT_RETRY_SCHEDULE.reduce((sum, wait) => sum + wait, 0) / 3600).toBeCloseTo(27.6, 1);
  });
});
