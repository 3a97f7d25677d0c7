import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ServiceError } from '../../../local/aws/service.ts';
import { openLogStore } from '../../../local/watching/log-store.ts';
import { logsService } from '../../../local/watching/logs-service.ts';
import { openMetricStore } from '../../../local/watching/metric-store.ts';
import { metricsService } from '../../../local/watching/metrics-service.ts';

const minute = 60;

/** Values of a minute each, and of another metric that is never asked for. */
const openMetrics = () => {
  const store = openMetricStore(() => 0);
  const add = (name: string, value: number, second: number) =>
    store.add({ namespace: 'Posthorn', name, dimensions: { service: 'Posthorn' } }, [value], second * 1000);
  for (const [value, second] of [
    [1, 0],
    [3, 59],
    [10, 60],
    [100, 240],
  ] as const) {
    add('Delivered', value, second);
  }
  add('Dead', 1000, 0);
  let looks = 0;
  const { GetMetricData } = metricsService(store, () => {
    looks += 1;
  }).operations;
  return { GetMetricData, looks: () => looks };
};

const query = (changes: object = {}) => ({
  Id: 'm0',
  MetricStat: {
    Metric: {
      Namespace: 'Posthorn',
      MetricName: 'Delivered',
      Dimensions: [{ Name: 'service', Value: 'Posthorn' }],
    },
    Period: minute,
    Stat: 'Sum',
    ...changes,
  },
});

const metricAnswer = z.object({
  MetricDataResults: z.array(
    z.object({ Id: z.string(), Timestamps: z.array(z.number()), Values: z.array(z.number()) }),
  ),
});

const measured = (input: object) => {
  const { GetMetricData } = openMetrics();
  const given = { MetricDataQueries: [query()], StartTime: 0, EndTime: 300, ...input };
  const [result] = metricAnswer.parse(GetMetricData?.perform(given)).MetricDataResults;
  return result?.Timestamps.map((at, index) => [at, result.Values[index]]);
};

describe('GetMetricData', () => {
  test.each<[string, object, number[][]]>([
    [
      'newest first, without the minutes that have none',
      {},
      [
        [240, 100],
        [60, 10],
        [0, 4],
      ],
    ],
    [
      'oldest first when asked',
      { ScanBy: 'TimestampAscending' },
      [
        [0, 4],
        [60, 10],
        [240, 100],
      ],
    ],
    ['from the start on and before the end', { StartTime: 60, EndTime: 240 }, [[60, 10]]],
    ['in longer periods', { MetricDataQueries: [query({ Period: 5 * minute })] }, [[0, 114]]],
    ['by another statistic', { MetricDataQueries: [query({ Stat: 'Maximum' })], EndTime: 60 }, [[0, 3]]],
    ['nothing of a time without any', { StartTime: 1000, EndTime: 2000 }, []],
  ])('answers %s', (_, input, expected) => {
    expect(measured(input)).toEqual(expected);
  });

  test('answers each query by its id, and looks at the queues before', () => {
    const { GetMetricData, looks } = openMetrics();
    const dead = {
      Namespace: 'Posthorn',
      MetricName: 'Dead',
      Dimensions: query().MetricStat.Metric.Dimensions,
    };
    const MetricDataQueries = [{ ...query({ Metric: dead }), Id: 'dead' }, query()];
    const answer = GetMetricData?.perform({ MetricDataQueries, StartTime: 0, EndTime: 60 });
    expect(metricAnswer.parse(answer).MetricDataResults).toEqual([
      { Id: 'dead', Timestamps: [0], Values: [1000] },
      { Id: 'm0', Timestamps: [0], Values: [4] },
    ]);
    expect(looks()).toBe(1);
  });

  test.each([
    ['a statistic that it does not have', { MetricDataQueries: [query({ Stat: 'tm90' })] }],
    ['periods that are not whole minutes', { MetricDataQueries: [query({ Period: 30 })] }],
    ['no time', { StartTime: undefined }],
    ['expressions', { MetricDataQueries: [{ Id: 'e', Expression: 'SUM(METRICS())' }] }],
  ])('refuses %s', (_, input) => {
    expect(() => measured(input)).toThrow();
  });
});

const logAnswer = z.object({
  events: z.array(z.object({ message: z.string() })),
  nextToken: z.string().optional(),
});

/** Lines at 1, 2 and 3 ms in a log, and one in another. */
const openLogs = () => {
  let now = 0;
  const store = openLogStore(() => now);
  for (const message of ['{"event":"attempt","n":1}', 'text', '{"event":"attempt","n":3}']) {
    now += 1;
    store.add('log', message);
  }
  store.add('other', 'other');
  return logsService(store).operations.FilterLogEvents;
};

const found = (input: object) =>
  logAnswer
    .parse(openLogs()?.perform({ logGroupName: 'log', ...input }))
    .events.map(({ message }) => message);

const [first, second, third] = ['{"event":"attempt","n":1}', 'text', '{"event":"attempt","n":3}'];

describe('FilterLogEvents', () => {
  test.each([
    ['every line of a log', {}, [first, second, third]],
    ['the lines from a time on', { startTime: 2 }, [second, third]],
    ['the lines to a time', { endTime: 2 }, [first, second]],
    ['the lines that match', { filterPattern: '{ $.event = "attempt" }' }, [first, third]],
    ['the first lines', { limit: 1 }, [first]],
    ['nothing of a log that is not there', { logGroupName: 'none' }, []],
  ])('answers %s', (_, input, expected) => {
    expect(found(input)).toEqual(expected);
  });

  test('answers page after page, whatever the lines between them', () => {
    const operation = openLogs();
    const messages: string[] = [];
    let nextToken: string | undefined;
    let pages = 0;
    do {
      const given = { logGroupName: 'log', filterPattern: '{ $.event = "attempt" }', limit: 1, nextToken };
      const page = logAnswer.parse(operation?.perform(given));
      messages.push(...page.events.map(({ message }) => message));
      nextToken = page.nextToken;
      pages += 1;
    } while (nextToken !== undefined);
    expect(messages).toEqual([first, third]);
    expect(pages).toBe(2);
  });

  test('refuses a pattern that it does not know, and asks about the log it reads', () => {
    expect(() => found({ filterPattern: 'ERROR' })).toThrow(ServiceError);
    expect(openLogs()?.resource({ logGroupName: 'log' })).toBe(
      'arn:aws:logs:us-east-1:000000000000:log-group:log:log-stream:',
    );
  });

  test('forgets the oldest of very many lines', () => {
    const store = openLogStore(() => 0);
    for (let line = 0; line < 45_000; line += 1) store.add('log', String(line));
    const kept = store.events('log');
    expect(kept.length).toBeLessThanOrEqual(40_000);
    expect(kept.length).toBeGreaterThanOrEqual(20_000);
    expect(kept.at(-1)?.message).toBe('44999');
  });
});
