import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { throttled } from '../../../local/functions/failures.ts';
import type { Outcome } from '../../../local/functions/messages.ts';
import type { FunctionSpec } from '../../../local/resources/function.ts';
import { openQueues, type SqsEngine } from '../../../local/sqs/engine/engine.ts';
import { openWatching, type Watching } from '../../../local/watching/watching.ts';

const spec: FunctionSpec = {
  name: 'Deliver',
  title: 'Deliver',
  arn: 'arn:aws:lambda:us-east-1:000000000000:function:Deliver',
  directory: '/nowhere',
  handler: 'index.handler',
  timeoutSeconds: 3,
  memoryMegabytes: 128,
  environment: {},
  logGroup: '/aws/lambda/Deliver',
};

let now: number;
let queues: SqsEngine;
let watching: Watching;

beforeEach(() => {
  now = 60_000;
  queues = openQueues({ file: ':memory:', region: 'us-east-1', accountId: '000000000000', now: () => now });
  queues.ensureQueue({ name: 'q' });
  watching = openWatching(() => now);
});
afterEach(() => queues.close());

const answer = z.object({ MetricDataResults: z.array(z.object({ Values: z.array(z.number()) })) });

/** The value of a metric in the only minute there is; undefined without any. */
const metricValue = (Namespace: string, MetricName: string, Stat = 'Sum'): number | undefined => {
  const [Name, Value] = Namespace === 'AWS/SQS' ? ['QueueName', 'q'] : ['FunctionName', 'Deliver'];
  const MetricStat = {
    Metric: { Namespace, MetricName, Dimensions: [{ Name, Value }] },
    Period: 3600,
    Stat,
  };
  const [metrics] = watching.services(queues);
  const given = { MetricDataQueries: [{ Id: 'm', MetricStat }], StartTime: 0, EndTime: 3600 };
  return answer.parse(metrics?.operations.GetMetricData?.perform(given)).MetricDataResults[0]?.Values[0];
};

const invoke = async (outcome: Outcome, milliseconds = 0): Promise<void> => {
  const running = watching.measured({
    spec,
    stop: async () => {},
    invoke: async () => {
      now += milliseconds;
      return outcome;
    },
  });
  expect(await running.invoke('{}')).toBe(outcome);
};

const failure: Outcome = { ok: false, error: { errorType: 'Error', errorMessage: 'no', trace: [] } };

describe('what is watched', () => {
  test.each<[string, Outcome, Record<string, number | undefined>]>([
    ['succeeded', { ok: true, payload: 'null' }, { Invocations: 1, Errors: 0, Throttles: 0, Duration: 25 }],
    ['failed', failure, { Invocations: 1, Errors: 1, Throttles: 0, Duration: 25 }],
    [
      'was throttled',
      { ok: false, error: throttled },
      { Invocations: undefined, Errors: undefined, Throttles: 1, Duration: undefined },
    ],
  ])('is an invocation that %s', async (_, outcome, expected) => {
    await invoke(outcome, 25);
    for (const [name, value] of Object.entries(expected)) {
      expect([name, metricValue('AWS/Lambda', name)]).toEqual([name, value]);
    }
  });

  test('are the messages that wait in a queue, and how long the oldest has, as of the question', () => {
    queues.send('q', { body: 'old' });
    now += 5_000;
    queues.send('q', { body: 'new' });
    expect(metricValue('AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'Maximum')).toBe(2);
    expect(metricValue('AWS/SQS', 'ApproximateAgeOfOldestMessage', 'Maximum')).toBe(5);
  });

  test('are the lines of a function; of one that holds only metrics nothing more need be shown', () => {
    expect(watching.keepLine(spec, '{"event":"attempt"}')).toBe(false);
    const metrics = { _aws: { Timestamp: 1, CloudWatchMetrics: [] } };
    expect(watching.keepLine(spec, JSON.stringify(metrics))).toBe(true);
    const [, logs] = watching.services(queues);
    const found = logs?.operations.FilterLogEvents?.perform({ logGroupName: spec.logGroup });
    expect(found).toMatchObject({ events: [{ message: '{"event":"attempt"}' }, {}] });
  });
});
