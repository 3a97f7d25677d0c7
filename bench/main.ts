import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { synthesize } from '../local/synthesis/synthesize.ts';
import { total } from './cost/bill.ts';
import { measureIdle } from './cost/idle.ts';
import { type Costed, measureScenario } from './cost/measure.ts';
import { type Scenario, scenarios, usual } from './cost/scenarios.ts';
import { readTemplates } from './cost/templates.ts';
import { budgets, exceeded, judged } from './report/budgets.ts';
import { measuredText, writePage } from './report/page.ts';
import type { Growth, Results } from './results.ts';
import { measureSpeed } from './speed/latency.ts';
import { measureStarts } from './start/cold-start.ts';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
});

const scale = options.quick
  ? {
      events: 20,
      starts: 4,
      rates: [10, 50],
      seconds: 6,
      backlog: 1_000,
      stored: 1_000,
      applications: 10,
      fanOut: 50,
    }
  : {
      events: 200,
      starts: 15,
      rates: [10, 50, 200],
      seconds: 60,
      backlog: 100_000,
      stored: 1_000_000,
      applications: 1_000,
      fanOut: 1_000,
    };

const say = (line: string): boolean =>
  process.stderr.write(`${Math.round(performance.now() / 1000)} s: ${line}\n`);

const root = mkdtempSync(path.join(tmpdir(), 'posthorn-bench-'));
const assembly = path.join(root, 'assembly');
await synthesize(assembly, {}, new AbortController().signal);
const templates = readTemplates(assembly);

/** A large fan-out needs few events; a delivery that dies takes eight requests. */
const eventsFor = ({ fanOut, manner }: Scenario): number =>
  manner.kind === 'dead' ? 20 : Math.max(2, Math.ceil(scale.events / fanOut));

/** The quick run has those that have a budget. */
const isShort = ({ name }: Scenario): boolean => name in budgets.dollarsPerMillion;

const measure = async (scenario: Scenario, events = eventsFor(scenario)): Promise<Costed> => {
  const costed = await measureScenario(assembly, templates.logs, scenario, events);
  say(
    `${scenario.name}: $${(total(costed.usage) * 1e6).toFixed(2)} a million, ${costed.calls.toFixed(2)} calls`,
  );
  return costed;
};

const pointOf = (size: number, { usage, calls, cpu }: Costed): Growth['points'][number] => ({
  size,
  calls,
  dollars: total(usage) * 1e6,
  cpu: Object.values(cpu).reduce((sum, one) => sum + one, 0),
});

/** @param events the same at each size, so that what is shared by many is shared by as many */
const grow = async (
  name: string,
  sizes: readonly number[],
  at: (size: number) => Scenario,
  events: number,
) => {
  const points: Growth['points'] = [];
  for (const size of sizes) points.push(pointOf(size, await measure(at(size), events)));
  return { name, points };
};

const costs: Costed[] = [];
for (const scenario of scenarios) {
  if (!options.quick || isShort(scenario)) costs.push(await measure(scenario));
}
const events = Math.min(scale.events, 100);
const growths: Growth[] = [
  await grow(
    'fan-out',
    options.quick ? [1, scale.fanOut] : [1, 10, scale.fanOut],
    (fanOut) => ({ ...usual, name: `fan-out ${fanOut}`, fanOut }),
    2,
  ),
  await grow(
    'stored messages',
    [Math.min(1_000, scale.stored / 10), scale.stored],
    (stored) => ({ ...usual, name: `${stored} stored`, stored }),
    events,
  ),
  await grow(
    'applications',
    [1, scale.applications],
    (applications) => ({ ...usual, name: `${applications} applications`, applications }),
    events,
  ),
];
const idle = await measureIdle(assembly, templates);
const starts = await measureStarts(templates.functions, scale.starts);
const speed = await measureSpeed(assembly, scale);
const results: Results = { costs, idle, starts, growths, ...speed };
rmSync(root, { recursive: true });

const command = `npm run bench${options.quick ? ' -- --quick' : ''}`;
process.stdout.write(`${measuredText(results, command)}\n`);
if (options.write) await writePage(results, command);
const over = exceeded(judged(results));
for (const { name, measured, limit } of over)
  say(`OVER BUDGET: ${name} is ${measured.toFixed(2)}, at most ${limit}`);
process.exit(over.length === 0 ? 0 : 1);
