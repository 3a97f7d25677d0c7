import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bench, openBench } from '../../bench/cost/measure.ts';
import { scenarios } from '../../bench/cost/scenarios.ts';
import { readTemplates } from '../../bench/cost/templates.ts';
import { budgets } from '../../bench/report/budgets.ts';
import { synthesizedAssembly } from '../support/local-run.ts';

let bench: Bench;

beforeAll(async () => {
  const assembly = await synthesizedAssembly();
  bench = await openBench(assembly, readTemplates(assembly).logs, 10);
});

afterAll(() => bench?.close());

test.each(['single publish', 'batch of 10'])(
  'a first success of %s costs two write units and no more calls than its budget',
  async (name) => {
    const scenario = scenarios.find((one) => one.name === name);
    if (!scenario) throw new Error(`there is no scenario ${name}`);
    const { usage, calls } = await bench.measure(scenario, 20);
    expect(usage.writeUnits).toBe(2);
    expect(calls).toBeLessThanOrEqual(budgets.calls[name] ?? 0);
    expect(calls).toBeGreaterThan(1);
  },
);
