import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { total } from '../cost/bill.ts';
import type { Costed } from '../cost/measure.ts';
import type { Results } from '../results.ts';

const limits = z.record(z.string(), z.number());

const file = z.object({
  dollarsPerMillion: limits,
  writeUnits: limits,
  calls: limits,
  idleDollarsPerMonth: z.number(),
  bundleBytes: limits,
  startRatio: limits,
  growthRatio: z.number(),
});

/** The most that each measurement may be: `bench/budgets.json`. */
export const budgets = file.parse(
  JSON.parse(readFileSync(new URL('../budgets.json', import.meta.url), 'utf8')),
);

type Judged = { name: string; measured: number; limit: number };

const judge = <T>(
  what: string,
  limit: Readonly<Record<string, number>>,
  all: readonly T[],
  nameOf: (one: T) => string,
  measure: (one: T) => number,
): Judged[] =>
  all.flatMap((one) => {
    const most = limit[nameOf(one)];
    return most === undefined
      ? []
      : [{ name: `${what}, ${nameOf(one)}`, measured: measure(one), limit: most }];
  });

/** A delivery's dollars, against the smallest size of the same curve; calls that are read once for many are in them. */
const growth = ({ growths }: Results): Judged[] =>
  growths.flatMap(({ name, points }) => {
    const [smallest, ...larger] = points;
    return larger.map(({ size, dollars }) => ({
      name: `growth, ${name} ${size}`,
      measured: smallest ? dollars / smallest.dollars : Number.NaN,
      limit: budgets.growthRatio,
    }));
  });

/** Everything that has a budget, with what was measured. */
export const judged = (results: Results): Judged[] => {
  const scenario = ({ scenario: { name } }: Costed) => name;
  const { costs, starts, idle } = results;
  return [
    ...judge(
      'dollars a million',
      budgets.dollarsPerMillion,
      costs,
      scenario,
      ({ usage }) => total(usage) * 1e6,
    ),
    ...judge('write units', budgets.writeUnits, costs, scenario, ({ usage }) => usage.writeUnits),
    ...judge('calls', budgets.calls, costs, scenario, ({ calls }) => calls),
    { name: 'dollars a month, idle', measured: idle.total, limit: budgets.idleDollarsPerMonth },
    ...judge(
      'bytes',
      budgets.bundleBytes,
      starts,
      ({ title }) => title,
      ({ bytes }) => bytes,
    ),
    ...judge(
      'start, times an empty handler',
      budgets.startRatio,
      starts,
      ({ title }) => title,
      ({ ratio }) => ratio,
    ),
    ...growth(results),
  ];
};

/** What is over its budget. */
export const exceeded = (all: readonly Judged[]): Judged[] =>
  all.filter(({ measured, limit }) => !(measured <= limit));
