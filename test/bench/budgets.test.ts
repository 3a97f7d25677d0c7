import { describe, expect, test } from '@jest/globals';
import { noUsage } from '../../bench/cost/bill.ts';
import type { Costed } from '../../bench/cost/measure.ts';
import { usual } from '../../bench/cost/scenarios.ts';
import { type Budgets, exceeded, judged } from '../../bench/report/budgets.ts';
import type { Results } from '../../bench/results.ts';

const costed: Costed = {
  scenario: { ...usual, name: 'single' },
  ...{ deliveries: 1, calls: 4, requestBytes: 0, storedBytes: 0, functions: {} },
  usage: { ...noUsage(), writeUnits: 2 },
};

const point = { size: 1, calls: 4, writeUnits: 2, readUnits: 1, queueRequests: 1, dollars: 3, cpu: 1 };
const percentiles = { p50: 1, p95: 1, p99: 1, count: 1 };

const results: Results = {
  costs: [costed],
  idle: { keysAndSecrets: 0, emptyReceives: 0, calendar: 0, alarms: 3, total: 3 },
  starts: [{ title: 'Publish', bytes: 300, milliseconds: 1, ratio: 1.5 }],
  growths: [
    { name: 'stored', points: [point, { ...point, size: 10, calls: 5 }, { ...point, size: 1e3, calls: 40 }] },
  ],
  speed: {
    ...{ latencies: [], throughputs: [] },
    backlog: {
      ...{ deliveries: 1, endpoints: 1, seconds: 1, perSecond: 1 },
      ...{ order: { late: 0, p50: 0, p99: 0 }, memory: { before: 1, after: 1 } },
    },
  },
  isolation: { without: percentiles, beside: percentiles, ratio: 1 },
};

const enough: Budgets = {
  ...{ dollarsPerMillion: { single: 2 }, writeUnits: { single: 2 }, calls: { single: 4 } },
  ...{ idleDollarsPerMonth: 4, bundleBytes: { Publish: 400 }, startRatio: { Publish: 2 } },
  ...{ growth: { stored: { ratio: 1.3, upTo: 10 } }, isolationRatio: 1.25 },
};

const overWith = (most: Partial<Budgets>) =>
  exceeded(judged(results, { ...enough, ...most })).map(({ name }) => name);

describe('a run', () => {
  test('is within budgets that are kept', () => {
    expect(overWith({})).toEqual([]);
  });

  test.each<[string, Partial<Budgets>]>([
    ['dollars a million, single', { dollarsPerMillion: { single: 1.2 } }],
    ['write units, single', { writeUnits: { single: 1.9 } }],
    ['calls, single', { calls: { single: 3.9 } }],
    ['dollars a month, idle', { idleDollarsPerMonth: 2.9 }],
    ['bytes, Publish', { bundleBytes: { Publish: 299 } }],
    ['start, times an empty handler, Publish', { startRatio: { Publish: 1.4 } }],
    ['growth of calls, stored', { growth: { stored: { ratio: 1.2, upTo: 10 } } }],
    ['healthy beside hanging', { isolationRatio: 0.9 }],
  ])('is over budget in %s alone', (name, most) => {
    expect(overWith(most)).toEqual([name]);
  });

  test('is over a budget of growth in dollars as well as in calls', () => {
    expect(overWith({ growth: { stored: { ratio: 0.9, upTo: 10 } } })).toEqual([
      'growth of dollars, stored',
      'growth of calls, stored',
    ]);
  });

  test('is over a budget of something that it did not measure', () => {
    expect(overWith({ calls: { unheard: 9 } })).toEqual(['calls, unheard']);
    expect(overWith({ growth: { unheard: { ratio: 9, upTo: 10 } } })).toHaveLength(2);
  });
});
