import type * as z from 'zod';
import type { ReadMetrics, Wanted } from '../../../core/aws/metrics-reader.ts';
import {
  type DeliveryNumbersQuery,
  type DeliveryNumbersRow,
  type deliveryNumbers,
  mostPeriods,
} from '../../../core/contracts/http/watching.ts';
import { type CountName, counts } from '../../../core/contracts/metrics.ts';
import { invalidAt } from '../../../core/http/problem.ts';

/** What telling the numbers needs from the world. */
export type DeliveryNumbersDeps = {
  readMetrics: ReadMetrics;
  /** Milliseconds since 1970. */
  now: () => number;
};

const usualSpan = 3 * 3_600_000;
const percentiles = ['p50', 'p95', 'p99'] as const;
const countNames = Object.keys(counts) as CountName[]; // keys of the table itself

const wanted: Wanted[] = [
  ...countNames.map((name) => ({ name, statistic: 'Sum' })),
  ...percentiles.map((statistic) => ({ name: 'DeliveryLatency' as const, statistic })),
  { name: 'FailingEndpoints', statistic: 'Maximum' },
];

type Series = readonly Map<number, number>[];

const valueAt = (series: Series, at: number, name: CountName): number =>
  series[countNames.indexOf(name)]?.get(at) ?? 0;

const latencyAt = (series: Series, at: number): DeliveryNumbersRow['latency'] => {
  const [p50, p95, p99] = percentiles.map((_, index) => series[countNames.length + index]?.get(at));
  return p50 === undefined || p95 === undefined || p99 === undefined ? null : { p50, p95, p99 };
};

const rowAt = (series: Series, at: number): DeliveryNumbersRow => {
  const value = (name: CountName) => valueAt(series, at, name);
  return {
    at: new Date(at).toISOString(),
    accepted: value('Accepted'),
    delivered: value('Delivered'),
    failed: {
      redirect: value('FailedRedirect'),
      clientError: value('FailedClientError'),
      serverError: value('FailedServerError'),
      timeout: value('FailedTimeout'),
      connection: value('FailedConnection'),
      tls: value('FailedTls'),
      response: value('FailedResponse'),
      blocked: value('FailedBlocked'),
    },
    dead: value('Dead'),
    throttled: value('Throttled'),
    parked: value('Parked'),
    failingEndpoints: series.at(-1)?.get(at) ?? 0,
    latency: latencyAt(series, at),
  };
};

const spanOf = (query: DeliveryNumbersQuery, now: number) => {
  const until = query.until ?? now;
  const since = query.since ?? until - usualSpan;
  if (since >= until) throw invalidAt(['query', 'since'], 'must be before `until`');
  if (until - since > mostPeriods * query.period * 1000) {
    throw invalidAt(['query', 'period'], `must be longer: ${mostPeriods} periods at most are answered`);
  }
  return { since, until, period: query.period };
};

/**
 * How deliveries went over time, from what the functions counted.
 * @throws Problem 422 for a span that is empty, or longer than its periods allow
 */
export const tellDeliveryNumbers = async (
  deps: DeliveryNumbersDeps,
  query: DeliveryNumbersQuery,
): Promise<z.output<typeof deliveryNumbers>> => {
  const series = await deps.readMetrics(wanted, spanOf(query, deps.now()));
  const times = [...new Set(series.flatMap((values) => [...values.keys()]))].sort(
    (one, other) => one - other,
  );
  return { period: query.period, data: times.map((at) => rowAt(series, at)) };
};
