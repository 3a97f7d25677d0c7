import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { synthesize } from '../local/synthesis/synthesize.ts';
import * as amounts from './amounts.ts';
import { measureCosts } from './cost/all.ts';
import { measureIdle } from './cost/idle.ts';
import { readTemplates } from './cost/templates.ts';
import { measureIsolation } from './isolation/measure.ts';
import { exceeded, judged } from './report/budgets.ts';
import { measuredText, writePages } from './report/pages.ts';
import type { Results } from './results.ts';
import { measureSpeed } from './speed/measure.ts';
import { measureStarts } from './start/cold-start.ts';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
});
const amount = options.quick ? amounts.quick : amounts.full;

const say = (line: string): void => {
  process.stderr.write(`${Math.round(performance.now() / 1000)} s: ${line}\n`);
};

/** Measures one thing after another, since they would slow each other. */
const measureAll = async (directory: string): Promise<Results> => {
  const assembly = path.join(directory, 'assembly');
  await synthesize(assembly, { publishUrl: 'true' }, new AbortController().signal);
  const templates = readTemplates(assembly);
  say('cold starts');
  const starts = await measureStarts(templates.functions, amount.starts);
  say('cost and growth');
  const { costs, growths } = await measureCosts(assembly, templates.logs, amount, say);
  const idle = await measureIdle(assembly, templates);
  say('latency, throughput, backlog');
  const speed = await measureSpeed(assembly, amount.speed);
  say('isolation');
  const isolation = await measureIsolation({ ...amount.isolation, assembly });
  return { costs, idle, starts, growths, speed, isolation };
};

const directory = mkdtempSync(path.join(tmpdir(), 'posthorn-bench-'));
const results = await measureAll(directory);
rmSync(directory, { recursive: true });

const command = `npm run bench${options.quick ? ' -- --quick' : ''}`;
process.stdout.write(`${measuredText(results, command)}\n`);
if (options.write) await writePages(results, command);
const over = exceeded(judged(results));
for (const { name, measured, limit } of over) {
  say(`OVER BUDGET: ${name} is ${measured.toFixed(2)}, at most ${limit}`);
}
say(over.length === 0 ? 'within every budget' : `${over.length} over budget`);
process.exit(over.length === 0 ? 0 : 1);
