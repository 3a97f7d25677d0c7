import { describe, expect, test } from '@jest/globals';
import type { Span, Wanted } from '../../../../core/aws/metrics-reader.ts';
import { deliveryNumbers } from '../../../../core/contracts/http/watching.ts';
import { tellDeliveryNumbers } from '../../../../lambdas/api/watching/delivery-numbers.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const minute = 60_000;
const textOf = ({ name, statistic }: Wanted) => `${statistic} of ${name}`;

/** Metrics that have a value in some minutes before now, by `statistic of name`. */
const numbersOf = async (
  known: Record<string, Record<number, number>>,
  query: { since?: number; until?: number; period?: number } = {},
) => {
  const spans: Span[] = [];
  const readMetrics = async (wanted: readonly Wanted[], span: Span) => {
    spans.push(span);
    return wanted.map((one) => {
      const values = Object.entries(known[textOf(one)] ?? {});
      return new Map(values.map(([minutesAgo, value]) => [now - Number(minutesAgo) * minute, value]));
    });
  };
  const answer = await tellDeliveryNumbers({ readMetrics, now: () => now }, { period: 60, ...query });
  return { answer: deliveryNumbers.parse(answer), spans };
};

describe('the numbers of deliveries', () => {
  test('are a row for each period in which anything happened, the oldest first', async () => {
    const { answer } = await numbersOf({
      'Sum of Accepted': { 2: 10, 5: 3 },
      'Sum of Delivered': { 2: 8 },
      'Sum of FailedTimeout': { 2: 2 },
      'p50 of DeliveryLatency': { 2: 40 },
      'p95 of DeliveryLatency': { 2: 80 },
      'p99 of DeliveryLatency': { 2: 120 },
      'Maximum of FailingEndpoints': { 2: 4, 9: 1 },
    });
    expect(answer.data.map(({ at, accepted, failingEndpoints }) => [at, accepted, failingEndpoints])).toEqual(
      [
        ['2026-11-24T11:51:00.000Z', 0, 1],
        ['2026-11-24T11:55:00.000Z', 3, 0],
        ['2026-11-24T11:58:00.000Z', 10, 4],
      ],
    );
    expect(answer.data[2]).toMatchObject({
      delivered: 8,
      failed: { timeout: 2, serverError: 0 },
      latency: { p50: 40, p95: 80, p99: 120 },
    });
    expect(answer.data[1]).toMatchObject({ latency: null });
  });

  test('are of the last three hours, unless told otherwise', async () => {
    const usual = await numbersOf({});
    expect(usual.spans).toEqual([{ since: now - 180 * minute, until: now, period: 60 }]);
    const told = await numbersOf({}, { since: now - 10 * minute, until: now - minute, period: 120 });
    expect(told.spans).toEqual([{ since: now - 10 * minute, until: now - minute, period: 120 }]);
  });

  test('are refused for no span, and for more periods than are answered at once', async () => {
    await expect(numbersOf({}, { since: now, until: now })).rejects.toMatchObject({ status: 422 });
    await expect(numbersOf({}, { since: now - 1_441 * minute })).rejects.toMatchObject({ status: 422 });
  });
});
