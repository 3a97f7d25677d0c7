import { beforeAll, expect, test } from '@jest/globals';
import { type Costed, measureScenario } from '../../bench/cost/measure.ts';
import { scenarios } from '../../bench/cost/scenarios.ts';
import { readTemplates } from '../../bench/cost/templates.ts';
import { budgets } from '../../bench/report/budgets.ts';
import { synthesizedAssembly } from '../support/local-run.ts';

let assembly: string;

beforeAll(async () => {
  assembly = await synthesizedAssembly();
});

const costOf = (name: string): Promise<Costed> => {
  const scenario = scenarios.find((one) => one.name === name);
  if (!scenario) throw new Error(`there is no scenario ${name}`);
  return measureScenario(assembly, readTemplates(assembly).logs, scenario, 10);
};

test.each(['single publish', 'batch of 10'])(
  'a first success of %s costs two write units and no more calls than its budget',
  async (name) => {
    const { usage, calls } = await costOf(name);
    expect(usage.writeUnits).toBe(2);
    expect(calls).toBeLessThanOrEqual(budgets.calls[name] ?? 0);
    expect(calls).toBeGreaterThan(1);
  },
);
