import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { expect } from '@jest/globals';
import * as z from 'zod';
import { until } from '../pipeline/posthorn.ts';
import type { LocalRunProcess } from './local-run.ts';

/** A value that the template gives, or the logical id of what has it. */
const value = z.union([
  z.string().transform((text) => ({ text })),
  z
    .object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })
    .transform((given) => ({ id: given['Fn::GetAtt'][0] })),
  z.object({ Ref: z.string() }).transform(({ Ref }) => ({ id: Ref })),
]);

const alarmProperties = z.object({
  AlarmDescription: z.string(),
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: value })),
  Period: z.number(),
  Statistic: z.string(),
  Threshold: z.number(),
  ComparisonOperator: z.literal('GreaterThanOrEqualToThreshold'),
});

const template = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.unknown().optional() })),
});

/** An alarm of the template. */
export type AlarmProperties = z.infer<typeof alarmProperties>;

/** The alarms of a cloud assembly that link a heading of the runbook. */
export const alarmsOf = (assembly: string, heading: string): AlarmProperties[] => {
  const { Resources } = template.parse(
    JSON.parse(readFileSync(join(assembly, 'Posthorn.template.json'), 'utf8')),
  );
  return Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .map(({ Properties }) => alarmProperties.parse(Properties))
    .filter(({ AlarmDescription }) => AlarmDescription.endsWith(`#${heading}`));
};

const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };

/** Asks a local run for what alarms look at, each by its own query. */
export const watchAlarms = ({ endpoints }: Pick<LocalRunProcess, 'endpoints'>) => {
  const cloudWatch = new CloudWatchClient({ endpoint: endpoints.awsUrl, region: 'us-east-1', credentials });
  const names = [
    ...Object.values(endpoints.queues).map((url) => url.split('/').at(-1) ?? ''),
    ...Object.values(endpoints.functions),
  ];
  /** The value itself, or the name that the local run gave to what has that logical id. */
  const resolved = (given: z.infer<typeof value>): string =>
    'text' in given ? given.text : (names.find((one) => one.includes(given.id)) ?? given.id);

  /** The values of the alarm's own metric in the last minutes. */
  const valuesOf = async (alarm: AlarmProperties): Promise<number[]> => {
    const { Namespace, MetricName, Period, Statistic } = alarm;
    const Dimensions = alarm.Dimensions.map(({ Name, Value }) => ({ Name, Value: resolved(Value) }));
    const { MetricDataResults } = await cloudWatch.send(
      new GetMetricDataCommand({
        StartTime: new Date(Date.now() - 300_000),
        EndTime: new Date(Date.now() + 60_000),
        MetricDataQueries: [
          {
            Id: 'alarm',
            MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat: Statistic },
          },
        ],
      }),
    );
    return MetricDataResults?.[0]?.Values ?? [];
  };

  /** Resolves once a value reaches the alarm's threshold. */
  const goesOff = async (alarm: AlarmProperties): Promise<void> => {
    await until(
      () => valuesOf(alarm),
      (some) => some.some((value) => value >= alarm.Threshold),
    );
  };

  const isQuiet = async (alarm: AlarmProperties): Promise<void> => {
    const values = await valuesOf(alarm);
    expect(Math.max(0, ...values)).toBeLessThan(alarm.Threshold);
  };

  return { goesOff, isQuiet, close: () => cloudWatch.destroy() };
};
