import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  type CountName,
  type DurationName,
  metricDimension,
  metricNamespace,
} from '../../core/contracts/metrics.ts';
import type { Settings } from '../../core/contracts/settings.ts';

const ours = (metricName: CountName | DurationName, { stackName }: Settings, statistic: string): Metric =>
  new Metric({
    namespace: metricNamespace,
    metricName,
    dimensionsMap: { [metricDimension]: stackName },
    statistic,
    period: Duration.minutes(1),
  });

/** How often something was counted, a minute. */
export const countOf = (name: CountName, settings: Settings): Metric => ours(name, settings, 'Sum');

/** A statistic of a duration, milliseconds: `Maximum`, `p95` and the like. */
export const durationOf = (name: DurationName, settings: Settings, statistic: string): Metric =>
  ours(name, settings, statistic);
