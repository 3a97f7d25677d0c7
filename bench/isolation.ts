import { parseArgs } from 'node:util';
import { measureIsolation } from './isolation/measure.ts';
import { budgets } from './report/budgets.ts';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });

const say = (line: string) => process.stdout.write(`${line}\n`);

const result = await measureIsolation(
  options.quick
    ? { pairs: 2, secondsPerPhase: 20, eventsPerSecond: 20 }
    : { pairs: 4, secondsPerPhase: 45, eventsPerSecond: 20 },
);
const highestRatio = budgets.isolationRatio;
const isIsolated = result.ratio <= highestRatio;
say('| healthy endpoints, publish to receipt | p50 | p95 | deliveries |');
say('| --- | --: | --: | --: |');
for (const [name, { p50, p95, count }] of [
  ['all endpoints healthy', result.without],
  ['one endpoint hangs and gets half of the traffic', result.beside],
] as const) {
  say(`| ${name} | ${p50.toFixed(0)} ms | ${p95.toFixed(0)} ms | ${count} |`);
}
say(
  `p95 beside the hanging endpoint is ${result.ratio.toFixed(2)} times that without it (at most ${highestRatio})`,
);
process.exitCode = isIsolated ? 0 : 1;
