import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { MiddlewareObj } from '@middy/core';
import {
  type CountName,
  type DurationName,
  type LevelName,
  metricNamespace,
} from '../core/contracts/metrics.ts';

/** What an invocation counts and measures. */
export type Tally = {
  /** @param times one where it is left out */
  count: (name: CountName, times?: number) => void;
  /** Milliseconds. */
  measure: (name: DurationName, milliseconds: number) => void;
  level: (name: LevelName, howMany: number) => void;
};

/** A tally whose metrics are written by `publishTally`. */
export type OpenTally = Tally & { publish: () => void };

/**
 * Writes metrics as a log line that CloudWatch makes metrics of ("Specification: Embedded metric format"): no call and
 * no write of a table, and one line an invocation however many records it had.
 * @param deployment the deployment's name, the only dimension
 */
export const openTally = (deployment: string): OpenTally => {
  const metrics = new Metrics({ namespace: metricNamespace, serviceName: deployment });
  const counted = new Map<CountName, number>();
  return {
    count: (name, times = 1) => void counted.set(name, (counted.get(name) ?? 0) + times),
    // Fractions of a millisecond would be half of what is logged of each value.
    measure: (name, milliseconds) =>
      metrics.addMetric(name, MetricUnit.Milliseconds, Math.round(milliseconds)),
    // A metric without a value for a month is not paid for.
    level: (name, howMany) => void (howMany > 0 && metrics.addMetric(name, MetricUnit.Count, howMany)),
    publish: () => {
      // A metric added again becomes a list of values; a count is as good as their sum, which is shorter to log.
      for (const [name, times] of counted) metrics.addMetric(name, MetricUnit.Count, times);
      counted.clear();
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
};

/** Writes what an invocation counted, whatever became of it. */
export const publishTally = ({ publish }: OpenTally): MiddlewareObj => ({ after: publish, onError: publish });
