import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Results } from '../results.ts';
import { drawCosts, drawGrowth, drawLatencies } from './plots.ts';
import { costSection } from './tables/cost.ts';
import { growthSection } from './tables/growth.ts';
import { processorSection } from './tables/processor.ts';
import { quotaText, scaleText } from './tables/scale.ts';
import { speedSection } from './tables/speed.ts';
import { startSection } from './tables/start.ts';

const docs = join(import.meta.dirname, '../../docs');

const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, Node ${process.versions.node}`;

/** Everything measured, as Markdown. */
export const measuredText = (results: Results, command: string): string =>
  [
    `\`${command}\` on ${machine()}.`,
    ...[costSection, processorSection, growthSection, startSection, speedSection].map((section) =>
      section(results),
    ),
  ].join('\n\n');

/**
 * A page with another text between the marks of a name, `<!-- name: begin -->` and `<!-- name: end -->`.
 * @throws Error where the page has no such marks
 */
export const withPart = (page: string, name: string, text: string): string => {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const [before, rest] = page.split(begin);
  const [, after] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined) throw new Error(`the page has no part ${name}`);
  return `${before}${begin}\n\n${text}\n\n${end}${after}`;
};

const rewrite = (file: string, parts: Record<string, string>): void => {
  const path = join(docs, file);
  const page = Object.entries(parts).reduce(
    (text, [name, part]) => withPart(text, name, part),
    readFileSync(path, 'utf8'),
  );
  writeFileSync(path, page);
};

/** Writes what was measured into `docs/benchmarks.md` and `docs/scale.md`, between their marks, and the plots beside them. */
export const writePages = async (results: Results, command: string): Promise<void> => {
  mkdirSync(join(docs, 'bench'), { recursive: true });
  writeFileSync(join(docs, 'bench/cost.svg'), await drawCosts(results.costs));
  writeFileSync(join(docs, 'bench/growth.svg'), await drawGrowth(results.growths));
  writeFileSync(join(docs, 'bench/latency.svg'), await drawLatencies(results.speed.latencies));
  rewrite('benchmarks.md', { measured: measuredText(results, command) });
  rewrite('scale.md', { 'what it costs': scaleText(results), quotas: quotaText(results) });
};
