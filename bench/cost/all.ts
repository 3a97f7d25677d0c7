import type { Amounts } from '../amounts.ts';
import { type Growth, measureGrowth } from '../growth/measure.ts';
import { total } from './bill.ts';
import { type Costed, type LogSettings, openBench } from './measure.ts';
import { type Scenario, scenarios } from './scenarios.ts';

/** Events before the first that counts: so many that the functions' code is compiled as it will be when it is busy. */
export const warmUpEvents = 300;

/** A large fan-out needs few events; more events than this would open circuits where everything dies. */
const mostThatDie = 24;
const fewest = 2;

/** With little traffic one event is like the next, and each waits for its receiver by itself. */
const mostSparse = 40;

const eventsOf = ({ fanOut, manner, fill }: Scenario, deliveries: number): number => {
  if (manner.kind === 'dead') return mostThatDie;
  if (fill === 1) return mostSparse;
  return Math.max(fewest, Math.ceil(deliveries / fanOut));
};

/** Measures every scenario and every curve in one deployment, what always fails at the end. */
export const measureCosts = async (
  assembly: string,
  logs: LogSettings,
  { deliveries, without, growth }: Amounts,
  say: (line: string) => void,
): Promise<{ costs: Costed[]; growths: Growth[] }> => {
  const bench = await openBench(assembly, logs, warmUpEvents);
  const measure = async (scenario: Scenario): Promise<Costed> => {
    const costed = await bench.measure(scenario, eventsOf(scenario, deliveries));
    const dollars = (total(costed.usage) * 1e6).toFixed(2);
    say(`${scenario.name}: $${dollars} a million, ${costed.calls.toFixed(2)} calls`);
    return costed;
  };
  try {
    const costs: Costed[] = [];
    const growths = await measureGrowth(growth, measure);
    for (const scenario of scenarios) {
      if (!without.includes(scenario.name)) costs.push(await measure(scenario));
    }
    return { costs, growths };
  } finally {
    await bench.close();
  }
};
