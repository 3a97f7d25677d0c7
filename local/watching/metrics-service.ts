import { z } from 'zod';
import { type Service, ServiceError } from '../aws/service.ts';
import type { MetricStore } from './metric-store.ts';
import { statisticOf } from './statistics.ts';

const seconds = z.number().transform((value) => value * 1000);

const metricStat = z.object({
  Metric: z.object({
    Namespace: z.string(),
    MetricName: z.string(),
    Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  }),
  Period: z.int().positive().multipleOf(60, 'the local run keeps whole minutes'),
  Stat: z.string(),
});

const input = z.object({
  MetricDataQueries: z.array(z.object({ Id: z.string(), MetricStat: metricStat })).max(500),
  StartTime: seconds,
  EndTime: seconds,
  ScanBy: z.enum(['TimestampAscending', 'TimestampDescending']).default('TimestampDescending'),
});

type Query = z.output<typeof input>['MetricDataQueries'][number];

/** The values of a query, a period after the other, in order of time; periods without any are left out. */
const series = (store: MetricStore, { MetricStat }: Query, from: number, to: number): [number, number][] => {
  const { Metric, Period, Stat } = MetricStat;
  const statistic = statisticOf(Stat);
  if (statistic === undefined)
    throw new ServiceError('ValidationError', `the local run has no statistic ${Stat}`);
  const dimensions = Object.fromEntries(Metric.Dimensions.map(({ Name, Value }) => [Name, Value]));
  const points = store.points({ namespace: Metric.Namespace, name: Metric.MetricName, dimensions }, from, to);
  const period = Period * 1000;
  const byPeriod = Map.groupBy(points, ({ at }) => Math.floor(at / period) * period);
  return [...byPeriod]
    .toSorted(([one], [other]) => one - other)
    .map(([at, some]) => [at / 1000, statistic(some.map(({ value }) => value))]);
};

const getMetricData = (store: MetricStore, given: unknown): object => {
  const { MetricDataQueries, StartTime, EndTime, ScanBy } = input.parse(given);
  const results = MetricDataQueries.map((query) => {
    const found = series(store, query, StartTime, EndTime);
    const ordered = ScanBy === 'TimestampAscending' ? found : found.toReversed();
    return {
      Id: query.Id,
      Label: query.MetricStat.Metric.MetricName,
      Timestamps: ordered.map(([at]) => at),
      Values: ordered.map(([, value]) => value),
      StatusCode: 'Complete',
    };
  });
  return { MetricDataResults: results };
};

/**
 * CloudWatch, as far as reading metrics goes ("GetMetricData", Amazon CloudWatch API reference).
 * @param look has the store brought up to date
 */
export const metricsService = (store: MetricStore, look: () => void): Service => ({
  target: 'GraniteServiceVersion20100801',
  actionPrefix: 'cloudwatch',
  operations: {
    GetMetricData: {
      // It knows no resources (Service Authorization Reference, "Amazon CloudWatch").
      resource: () => '*',
      perform: (given) => {
        look();
        return getMetricData(store, given);
      },
    },
  },
});
