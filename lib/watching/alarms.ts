import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  type MetricOptions,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Foundation } from '../foundation.ts';
import { countOf, durationOf } from './metrics.ts';
import type { WatchedFunctions } from './watching.ts';

/** What wakes somebody, and the heading of docs/runbook.md that says what to do then. */
interface AlarmPlan {
  readonly id: string;
  readonly heading: string;
  readonly says: string;
  readonly metric: IMetric;
  /** It goes off at this and above. */
  readonly threshold: number;
  /** Minutes in a row. */
  readonly minutes: number;
  /** What no data means: nothing happened, or what should report is not running. */
  readonly silence: TreatMissingData;
}

const perMinute = { period: Duration.minutes(1) } as const satisfies MetricOptions;
const quiet = { silence: TreatMissingData.NOT_BREACHING } as const;

/**
 * How long a message may wait in a queue before somebody is woken, seconds. A retry may be held back for 15 minutes by
 * itself; redrives and background tasks are old work, which may take hours.
 */
const oldestAges = [
  ['intake', 120],
  ['deliveries', 300],
  ['retries', 1_800],
  ['bulk', 21_600],
  ['background', 3_600],
] as const;

const letters = ({ queues }: Foundation): AlarmPlan[] => [
  {
    ...quiet,
    id: 'DeadLetters',
    heading: 'dead-letters',
    says: 'There are dead letters: deliveries that used up their attempts.',
    metric: queues.deadLetters.metricApproximateNumberOfMessagesVisible({
      ...perMinute,
      statistic: 'Maximum',
    }),
    threshold: 1,
    minutes: 5,
  },
  {
    ...quiet,
    id: 'SystemFailures',
    heading: 'system-failures',
    says: 'There are records that Posthorn itself could not work.',
    metric: queues.systemFailures.metricApproximateNumberOfMessagesVisible({
      ...perMinute,
      statistic: 'Maximum',
    }),
    threshold: 1,
    minutes: 1,
  },
];

const lateQueues = ({ queues }: Foundation): AlarmPlan[] =>
  oldestAges.map(([name, seconds]) => ({
    ...quiet,
    id: `Late-${name}`,
    heading: 'late-queue',
    says: `The oldest message of the ${name} queue has waited for more than ${seconds} seconds.`,
    metric: queues[name].metricApproximateAgeOfOldestMessage({ ...perMinute, statistic: 'Maximum' }),
    threshold: seconds,
    minutes: 3,
  }));

const failingFunctions = (functions: WatchedFunctions): AlarmPlan[] =>
  Object.entries(functions).map(([name, fn]) => ({
    ...quiet,
    id: `Errors-${name}`,
    heading: 'function-errors',
    says: `The function ${name} fails.`,
    metric: fn.metricErrors({ ...perMinute, statistic: 'Sum' }),
    threshold: 3,
    minutes: 3,
  }));

/** Where a throttled invocation delays somebody who waits. */
const hurried = ['publish', 'fan-out', 'deliver'] as const;

const throttledFunctions = (functions: WatchedFunctions): AlarmPlan[] =>
  hurried.map((name) => ({
    ...quiet,
    id: `Throttles-${name}`,
    heading: 'function-throttles',
    says: `Lambda refuses to run the function ${name} as often as it is needed.`,
    metric: functions[name].metricThrottles({ ...perMinute, statistic: 'Sum' }),
    threshold: 1,
    minutes: 3,
  }));

const others = ({ settings }: Foundation): AlarmPlan[] => [
  {
    id: 'CalendarLag',
    heading: 'calendar-lag',
    says: 'Retries that wait for more than 15 minutes are sent late, or the calendar does not run at all.',
    metric: durationOf('CalendarLag', settings, 'Maximum'),
    threshold: 120_000,
    minutes: 5,
    silence: TreatMissingData.BREACHING,
  },
  {
    ...quiet,
    id: 'OperationalEventsLost',
    heading: 'bus-failures',
    says: 'Operational events could not be put on the bus.',
    metric: countOf('OperationalEventsLost', settings),
    threshold: 1,
    minutes: 1,
  },
];

/** Makes every alarm, all of which tell one topic. */
export const addAlarms = (
  scope: Construct,
  foundation: Foundation,
  functions: WatchedFunctions,
  topic: ITopic,
): Alarm[] =>
  [
    ...letters(foundation),
    ...lateQueues(foundation),
    ...failingFunctions(functions),
    ...throttledFunctions(functions),
    ...others(foundation),
  ].map(({ id, heading, says, metric, threshold, minutes, silence }) => {
    const alarm = new Alarm(scope, id, {
      alarmDescription: `${says} What to do: docs/runbook.md#${heading}`,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: minutes,
      treatMissingData: silence,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    return alarm;
  });
