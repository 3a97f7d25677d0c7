import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { failureCounts } from '../../core/contracts/metrics.ts';
import type { Foundation } from '../foundation.ts';
import { countOf, durationOf } from './metrics.ts';
import type { WatchedFunctions } from './watching.ts';

const half = 12;

const graph = (title: string, label: string, metrics: IMetric[]): IWidget =>
  new GraphWidget({ title, left: metrics, leftYAxis: { label, showUnits: false, min: 0 }, width: half });

const traffic = ({ settings }: Foundation): IWidget[] => [
  graph('Accepted and delivered', 'a minute', [
    countOf('Accepted', settings),
    countOf('Delivered', settings),
  ]),
  graph(
    'Failed attempts',
    'a minute',
    failureCounts.map((name) => countOf(name, settings)),
  ),
  graph(
    'From publishing to delivery',
    'milliseconds',
    ['p50', 'p95', 'p99'].map((statistic) => durationOf('DeliveryLatency', settings, statistic)),
  ),
  graph(
    'Put off, parked, dead',
    'a minute',
    (['Throttled', 'Parked', 'Dead'] as const).map((name) => countOf(name, settings)),
  ),
];

const queues = ({ queues: all }: Foundation): IWidget[] => [
  graph(
    'Oldest message',
    'seconds',
    [all.intake, all.deliveries, all.retries, all.bulk, all.background].map((queue) =>
      queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
    ),
  ),
  graph(
    'Dead letters and system failures',
    'messages',
    [all.deadLetters, all.systemFailures].map((queue) =>
      queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
    ),
  ),
];

const machinery = ({ settings }: Foundation, functions: WatchedFunctions): IWidget[] => [
  graph(
    'Function errors',
    'a minute',
    Object.values(functions).map((fn) => fn.metricErrors({ period: Duration.minutes(1) })),
  ),
  graph('Calendar lag', 'milliseconds', [durationOf('CalendarLag', settings, 'Maximum')]),
];

/** One page that shows what goes in, what comes out, and what is in the way. */
export const addDashboard = (
  scope: Construct,
  foundation: Foundation,
  functions: WatchedFunctions,
): Dashboard => {
  const dashboard = new Dashboard(scope, 'Dashboard', { defaultInterval: Duration.hours(3) });
  const widgets = [...traffic(foundation), ...queues(foundation), ...machinery(foundation, functions)];
  for (let index = 0; index < widgets.length; index += 2) {
    dashboard.addWidgets(...widgets.slice(index, index + 2));
  }
  return dashboard;
};
