import { describe, expect, test } from '@jest/globals';
import { alongTime, rateOf, totalsOf } from '../../../console/screens/home/numbers.ts';
import { periodsOf, rangeNames, ranges } from '../../../console/screens/home/ranges.ts';
import { type DeliveryNumbersRow, mostPeriods } from '../../../core/contracts/http/watching.ts';

const none = {
  redirect: 0,
  clientError: 0,
  serverError: 0,
  timeout: 0,
  connection: 0,
  tls: 0,
  response: 0,
  blocked: 0,
};

const row = (at: string, more: Partial<DeliveryNumbersRow> = {}): DeliveryNumbersRow => ({
  at,
  accepted: 4,
  delivered: 3,
  failed: { ...none, serverError: 1, timeout: 1 },
  dead: 1,
  throttled: 0,
  parked: 0,
  failingEndpoints: 2,
  latency: { p50: 80, p95: 200, p99: 400 },
  ...more,
});

describe('the numbers of a span', () => {
  test('stand at their times, and are nothing in between, nor known yet of the last', () => {
    const times = [0, 60, 120];
    const numbers = alongTime([row('1970-01-01T00:01:00.000Z')], times);
    expect(numbers).toEqual({
      times,
      accepted: [0, 4, null],
      delivered: [0, 3, null],
      failed: [0, 2, null],
      successRate: [null, 60, null],
      p50: [null, 80, null],
      p95: [null, 200, null],
      p99: [null, 400, null],
      failingEndpoints: [0, 2, null],
    });
  });

  test('come to their sums', () => {
    const rows = [row('1970-01-01T00:00:00Z'), row('1970-01-01T00:01:00Z', { failed: none, dead: 0 })];
    expect(totalsOf(rows)).toEqual({ accepted: 8, delivered: 6, failed: 2, dead: 1 });
  });

  test('have no success rate where nothing was attempted', () => {
    expect(rateOf(0, 0)).toBeNull();
    expect(rateOf(0, 2)).toBe(0);
    expect(rateOf(3, 1)).toBe(75);
  });
});

describe('the periods of a range', () => {
  test.each(rangeNames)(
    '%s: are as many as the API answers at once, and end with the present one',
    (name) => {
      const now = Date.parse('2026-11-24T10:31:20.500Z');
      const range = ranges[name];
      const periods = periodsOf(range, now);
      expect(periods.length).toBeLessThanOrEqual(Math.min(180, mostPeriods));
      expect(periods.every((at) => at % range.period === 0)).toBe(true);
      const last = periods.at(-1) ?? 0;
      expect(last).toBeLessThanOrEqual(now / 1_000);
      expect(last + range.period).toBeGreaterThan(now / 1_000);
    },
  );
});
