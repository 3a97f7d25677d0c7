import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { total } from '../cost/bill.ts';
import type { Costed } from '../cost/measure.ts';
import type { Growth } from '../growth/measure.ts';
import type { Results } from '../results.ts';
import type { Start } from '../start/cold-start.ts';

const limits = z.record(z.string(), z.number());

const file = z.object({
  dollarsPerMillion: limits,
  writeUnits: limits,
  calls: limits,
  idleDollarsPerMonth: z.number(),
  bundleBytes: limits,
  startRatio: limits,
  /** How many times what a delivery takes at the smallest size it may take, at sizes up to a largest. */
  growth: z.record(z.string(), z.object({ ratio: z.number(), upTo: z.number() })),
  isolationRatio: z.number(),
});

/** The most that each measurement may be. */
export type Budgets = z.infer<typeof file>;

/** Those of this repository: `bench/budgets.json`. */
export const budgets: Budgets = file.parse(
  JSON.parse(readFileSync(new URL('../budgets.json', import.meta.url), 'utf8')),
);

/** Something that has a budget, with what was measured; NaN where it was not. */
export type Judged = { name: string; measured: number; limit: number };

/** What has a limit and was not measured is judged too: a budget that nothing meets is a mistake in its name. */
const judge = <T>(
  what: string,
  limit: Readonly<Record<string, number>>,
  all: readonly T[],
  { nameOf, measure }: { nameOf: (one: T) => string; measure: (one: T) => number },
): Judged[] =>
  Object.entries(limit).map(([name, most]) => {
    const one = all.find((candidate) => nameOf(candidate) === name);
    return { name: `${what}, ${name}`, measured: one === undefined ? Number.NaN : measure(one), limit: most };
  });

const ofScenario = (measure: (costed: Costed) => number) => ({
  nameOf: ({ scenario }: Costed) => scenario.name,
  measure,
});

const ofFunction = (measure: (start: Start) => number) => ({ nameOf: ({ title }: Start) => title, measure });

/** How a curve of calls and of dollars compares with its smallest size; beyond its largest the page explains it. */
const judgeGrowth = (limit: Budgets['growth'], all: readonly Growth[]): Judged[] =>
  Object.entries(limit).flatMap(([curve, { ratio, upTo }]) => {
    const points = all.find(({ name }) => name === curve)?.points ?? [];
    const [smallest, ...larger] = points.filter(({ size }) => size <= upTo);
    return (['dollars', 'calls'] as const).map((what) => ({
      name: `growth of ${what}, ${curve}`,
      measured: Math.max(...larger.map((point) => point[what])) / (smallest?.[what] ?? Number.NaN),
      limit: ratio,
    }));
  });

/** Everything that has a budget, with what was measured. */
export const judged = (results: Results, most: Budgets = budgets): Judged[] => {
  const { costs, starts, idle, growths, isolation } = results;
  const dollars = ofScenario(({ usage }) => total(usage) * 1e6);
  return [
    ...judge('dollars a million', most.dollarsPerMillion, costs, dollars),
    ...judge(
      'write units',
      most.writeUnits,
      costs,
      ofScenario(({ usage }) => usage.writeUnits),
    ),
    ...judge(
      'calls',
      most.calls,
      costs,
      ofScenario(({ calls }) => calls),
    ),
    { name: 'dollars a month, idle', measured: idle.total, limit: most.idleDollarsPerMonth },
    ...judge(
      'bytes',
      most.bundleBytes,
      starts,
      ofFunction(({ bytes }) => bytes),
    ),
    ...judge(
      'start, times an empty handler',
      most.startRatio,
      starts,
      ofFunction(({ ratio }) => ratio),
    ),
    ...judgeGrowth(most.growth, growths),
    { name: 'healthy beside hanging', measured: isolation.ratio, limit: most.isolationRatio },
  ];
};

/** Budgets are kept to what is shown of them: two decimals. */
const isWithin = ({ measured, limit }: Judged): boolean => Math.round(measured * 100) / 100 <= limit;

/** What is over its budget, or was not measured at all. */
export const exceeded = (all: readonly Judged[]): Judged[] => all.filter((one) => !isWithin(one));
