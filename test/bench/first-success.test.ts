import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bench, openBench } from '../../bench/cost/measure.ts';
import { scenarios } from '../../bench/cost/scenarios.ts';
import { readTemplates } from '../../bench/cost/templates.ts';
import { budgets } from '../../bench/report/budgets.ts';
import { synthesizedAssembly } from '../support/local-run.ts';

let bench: Bench;

beforeAll(async () => {
  const assembly = await synthesizedAssembly({ publishUrl: 'true' });
  bench = await openBench(assembly, readTemplates(assembly).logs, 10);
});

afterAll(() => bench?.close());

const scenarioOf = (name: string) => {
  const scenario = scenarios.find((one) => one.name === name);
  if (!scenario) throw new Error(`there is no scenario ${name}`);
  return scenario;
};

test.each(['single publish', 'batch of 10'])(
  'a first success of %s costs two write units and no more calls than its budget',
  async (name) => {
    const { usage, calls } = await bench.measure(scenarioOf(name), 100);
    expect(usage.writeUnits).toBe(2);
    expect(calls).toBeLessThanOrEqual(budgets.calls[name] ?? 0);
    expect(calls).toBeGreaterThan(1);
  },
);

test('an event published to the publish URL costs the same but for API Gateway and its access log', async () => {
  const atApi = (await bench.measure(scenarioOf('single publish'), 20)).usage;
  const atUrl = (await bench.measure(scenarioOf('single publish, function URL'), 20)).usage;
  expect([atApi.httpApiRequests, atUrl.httpApiRequests]).toEqual([1, 0]);
  expect(atUrl.logMegabytes).toBeLessThan(atApi.logMegabytes);
  for (const line of ['lambdaRequests', 'writeUnits', 'readUnits', 'queueRequests'] as const) {
    expect(atUrl[line]).toBeCloseTo(atApi[line], 9);
  }
});
