import { total } from '../cost/bill.ts';
import type { Costed } from '../cost/measure.ts';
import { type Scenario, usual } from '../cost/scenarios.ts';

/** What a delivery takes at one size. */
export type GrowthPoint = {
  size: number;
  calls: number;
  writeUnits: number;
  readUnits: number;
  queueRequests: number;
  /** A million deliveries. */
  dollars: number;
  /** Milliseconds of the processor. */
  cpu: number;
};

/** What a delivery takes as something grows, the smallest size first. */
export type Growth = { name: string; points: GrowthPoint[] };

/** How large each may grow. */
export type GrowthSizes = { fanOuts: number[]; stored: number[]; applications: number[] };

/** Milliseconds of the processor that a delivery takes, all functions together. */
export const cpuOf = ({ functions }: Costed): number =>
  Object.values(functions).reduce((sum, { cpu }) => sum + cpu, 0);

const pointOf = (size: number, costed: Costed): GrowthPoint => {
  const { writeUnits, readUnits, queueRequests } = costed.usage;
  const dollars = total(costed.usage) * 1e6;
  return { size, calls: costed.calls, writeUnits, readUnits, queueRequests, dollars, cpu: cpuOf(costed) };
};

/** Two thousand events a second: of ten thousand applications each publishes every five seconds. */
const busy = 0.5;

/** What grows, and the scenario at each size. */
const curves = ({ fanOuts, stored, applications }: GrowthSizes) => [
  {
    name: 'fan-out',
    sizes: fanOuts,
    at: (fanOut: number): Scenario => ({ ...usual, name: `fan-out ${fanOut}`, fanOut }),
  },
  {
    name: 'stored messages',
    sizes: stored,
    at: (count: number): Scenario => ({ ...usual, name: `${count} stored`, stored: count }),
  },
  {
    name: 'applications',
    sizes: applications,
    at: (count: number): Scenario => ({
      ...usual,
      name: `${count} applications`,
      applications: count,
      pace: busy,
    }),
  },
];

/** @param measure measures a scenario */
export const measureGrowth = async (
  sizes: GrowthSizes,
  measure: (scenario: Scenario) => Promise<Costed>,
): Promise<Growth[]> => {
  const growths: Growth[] = [];
  for (const curve of curves(sizes)) {
    const points: GrowthPoint[] = [];
    for (const size of curve.sizes) points.push(pointOf(size, await measure(curve.at(size))));
    growths.push({ name: curve.name, points });
  }
  return growths;
};
