import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { type MetricName, metricDimension, metricNamespace } from '../contracts/metrics.ts';

/** A metric and a statistic of it: `Sum`, `Maximum`, `p95` and the like. */
export type Wanted = { name: MetricName; statistic: string };

/** A span of time, milliseconds since 1970, in periods of so many seconds. */
export type Span = { since: number; until: number; period: number };

/** Reads metrics: for each wanted one its values by the beginning of their period, milliseconds since 1970. */
export type ReadMetrics = (wanted: readonly Wanted[], span: Span) => Promise<Map<number, number>[]>;

/**
 * Reads a deployment's metrics from CloudWatch.
 * @param deployment the deployment's name
 */
export const createMetricsReader = (client: CloudWatchClient, deployment: string): ReadMetrics => {
  const queryOf = ({ name, statistic }: Wanted, index: number, { period }: Span): MetricDataQuery => ({
    Id: `m${index}`,
    MetricStat: {
      Metric: {
        Namespace: metricNamespace,
        MetricName: name,
        Dimensions: [{ Name: metricDimension, Value: deployment }],
      },
      Period: period,
      Stat: statistic,
    },
  });

  return async (wanted, span) => {
    const found = wanted.map(() => new Map<number, number>());
    let NextToken: string | undefined;
    do {
      const answer = await client.send(
        new GetMetricDataCommand({
          MetricDataQueries: wanted.map((one, index) => queryOf(one, index, span)),
          StartTime: new Date(span.since),
          EndTime: new Date(span.until),
          NextToken,
        }),
      );
      for (const { Id, Timestamps = [], Values = [] } of answer.MetricDataResults ?? []) {
        const values = found[Number(Id?.slice(1))];
        for (const [index, at] of Timestamps.entries()) values?.set(at.getTime(), Values[index] ?? 0);
      }
      NextToken = answer.NextToken;
    } while (NextToken !== undefined);
    return found;
  };
};
