import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Results } from '../results.ts';
import { drawCosts, drawLatencies } from './plots.ts';
import { costSection, growthSection, speedSection, startSection } from './tables.ts';

const docs = join(import.meta.dirname, '../../docs');
const begin = '<!-- measured: begin -->';
const end = '<!-- measured: end -->';

const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, Node ${process.versions.node}`;

/** Everything measured, as Markdown. */
export const measuredText = (results: Results, command: string): string =>
  [
    `\`${command}\` on ${machine()}.`,
    costSection(results),
    growthSection(results),
    startSection(results),
    speedSection(results),
  ].join('\n\n');

/** Writes what was measured into `docs/benchmarks.md`, between its two marks, and its plots beside it. */
export const writePage = async (results: Results, command: string): Promise<void> => {
  mkdirSync(join(docs, 'bench'), { recursive: true });
  writeFileSync(join(docs, 'bench/cost.svg'), await drawCosts(results.costs));
  writeFileSync(join(docs, 'bench/latency.svg'), await drawLatencies(results.latencies));
  const path = join(docs, 'benchmarks.md');
  const page = readFileSync(path, 'utf8');
  const [before = '', rest = ''] = page.split(begin);
  const [, after = ''] = rest.split(end);
  writeFileSync(path, `${before}${begin}\n\n${measuredText(results, command)}\n\n${end}${after}`);
};
