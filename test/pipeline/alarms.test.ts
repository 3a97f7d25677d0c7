import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as z from 'zod';
import { synthesizedAssembly } from '../support/local-run.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { awsClients, createEndpoint, type Posthorn, publish, startPosthorn, until } from './posthorn.ts';

const name = z.union([z.string(), z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })]);

const alarmProperties = z.object({
  AlarmDescription: z.string(),
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: name })),
  Period: z.number(),
  Statistic: z.string(),
  Threshold: z.number(),
  ComparisonOperator: z.literal('GreaterThanOrEqualToThreshold'),
});

const template = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.unknown().optional() })),
});

type AlarmProperties = z.infer<typeof alarmProperties>;

let assembly: string;
let posthorn: Posthorn;
let receiver: Receiver;
let cloudWatch: CloudWatchClient;
let aws: ReturnType<typeof awsClients>;

beforeAll(async () => {
  assembly = await synthesizedAssembly({ retrySchedule: '' });
  posthorn = await startPosthorn({ assembly });
  receiver = await startReceiver();
  aws = awsClients(posthorn.endpoints);
  cloudWatch = new CloudWatchClient({
    endpoint: posthorn.endpoints.awsUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'operator', secretAccessKey: 'operator' },
  });
}, 60_000);

afterAll(async () => {
  cloudWatch.destroy();
  aws.sqs.destroy();
  aws.dynamodb.destroy();
  await posthorn.stop();
  await receiver.close();
});

/** The alarm, as it is in the template that runs. */
const alarmOf = (heading: string): AlarmProperties => {
  const { Resources } = template.parse(
    JSON.parse(readFileSync(join(assembly, 'Posthorn.template.json'), 'utf8')),
  );
  const found = Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .map(({ Properties }) => alarmProperties.safeParse(Properties).data)
    .find((alarm) => alarm?.AlarmDescription.endsWith(`#${heading}`));
  if (found === undefined) throw new Error(`no alarm links ${heading}`);
  return found;
};

/** The name that the local run gave to what the template names by its logical id. */
const nameOf = (value: z.infer<typeof name>): string => {
  if (typeof value === 'string') return value;
  const [id] = value['Fn::GetAtt'];
  const names = Object.values(posthorn.endpoints.queues).map((url) => url.split('/').at(-1) ?? '');
  return names.find((one) => one.includes(id)) ?? '';
};

/** The values of the alarm's own metric in the last minutes. */
const valuesOf = async (alarm: AlarmProperties): Promise<number[]> => {
  const { Namespace, MetricName, Period, Statistic } = alarm;
  const Dimensions = alarm.Dimensions.map(({ Name, Value }) => ({ Name, Value: nameOf(Value) }));
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

const goesOff = async (heading: string): Promise<void> => {
  const alarm = alarmOf(heading);
  const values = await until(
    () => valuesOf(alarm),
    (some) => some.some((value) => value >= alarm.Threshold),
  );
  expect(Math.max(...values)).toBeGreaterThanOrEqual(alarm.Threshold);
};

const isQuiet = async (heading: string): Promise<void> => {
  const alarm = alarmOf(heading);
  const values = await valuesOf(alarm);
  expect(values).not.toHaveLength(0);
  expect(Math.max(...values)).toBeLessThan(alarm.Threshold);
};

test('a delivery that used up its attempts sets off the alarm on dead letters', async () => {
  await isQuiet('dead-letters');
  receiver.answerWith({ status: 500, body: 'the database is down' });
  await createEndpoint(posthorn, receiver.url);
  await publish(posthorn, { type: 'invoice.paid', data: {} });
  await goesOff('dead-letters');
}, 30_000);

test('a record that cannot be worked sets off the alarm on system failures', async () => {
  await isQuiet('system-failures');
  await aws.sqs.send(
    new SendMessageCommand({
      QueueUrl: posthorn.endpoints.variables.INTAKE_QUEUE_URL,
      MessageBody: 'not a message',
    }),
  );
  await goesOff('system-failures');
}, 30_000);
