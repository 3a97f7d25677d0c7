import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { accessKeyOf } from '../../local/aws/callers.ts';
import type { FunctionSpec } from '../../local/resources/function.ts';
import { startOnce } from './start-once.ts';

/** A function's bundle, and how long it takes from the start of a process to its first answer. */
export type Start = { title: string; bytes: number; milliseconds: number; ratio: number };

const here = import.meta.dirname;

const emptyBatch = { Records: [] };
const health = {
  version: '2.0',
  rawPath: '/api/v1/health',
  rawQueryString: '',
  headers: {},
  requestContext: { http: { method: 'GET', path: '/api/v1/health' }, requestId: 'first' },
};
const refused = {
  ...health,
  rawPath: '/events',
  routeKey: 'POST /events',
  requestContext: { http: { method: 'POST', path: '/events' }, requestId: 'first' },
};

/** A first event that needs no service to be answered, by the function's construct. */
const firstEvents: Record<string, object> = {
  'Publish/Function': refused,
  'Management/Function': health,
  'FanOut/Function': emptyBatch,
  'Deliver/Function': emptyBatch,
  'Redrive/Function': emptyBatch,
};

/** A start of a function, milliseconds, and how many times it took what the empty handler took. */
type Pair = { own: number; ratio: number };

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

const environmentOf = ({ name, environment }: FunctionSpec): Record<string, string> => ({
  ...environment,
  AWS_REGION: 'us-east-1',
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_ACCESS_KEY_ID: accessKeyOf(name),
  AWS_SECRET_ACCESS_KEY: 'bench',
});

/** Bundles the empty handler as `lib/bundle.ts` does the others, source map and all. */
const bundleEmpty = async (directory: string): Promise<string> => {
  const outfile = join(directory, 'index.js');
  await build({
    entryPoints: [join(here, 'empty-handler.mjs')],
    ...{ outfile, bundle: true, minify: true, sourcemap: true, sourcesContent: false },
    ...{ platform: 'node', target: 'node24', format: 'cjs', logLevel: 'warning' },
  });
  return outfile;
};

/** Somebody waits for these two, and their starts have a budget; the others are started a third as often. */
const isBudgeted = ({ title }: FunctionSpec): boolean =>
  ['Publish/Function', 'Deliver/Function'].includes(title);

const bundleOf = ({ directory }: FunctionSpec): string => join(directory, 'index.js');

/** One start of the function and one of the empty handler with the same environment, and with it the same flags of Node. */
const measurePair = async (spec: FunctionSpec, empty: string): Promise<Pair> => {
  const common = { event: firstEvents[spec.title] ?? {}, environment: environmentOf(spec) };
  const own = await startOnce({ ...common, file: bundleOf(spec) });
  return { own, ratio: own / (await startOnce({ ...common, file: empty })) };
};

/**
 * Measures each function against an empty handler, by turns, so that whatever else the computer does slows both alike;
 * the ratio is the median of the pairs'.
 * @param times how often those that have a budget are started
 */
export const measureStarts = async (functions: readonly FunctionSpec[], times: number): Promise<Start[]> => {
  const directory = mkdtempSync(join(tmpdir(), 'posthorn-start-'));
  const empty = await bundleEmpty(directory);
  const measured = functions
    .filter(({ title }) => title in firstEvents)
    .map((spec) => ({ spec, pairs: [] as Pair[] }));
  for (let turn = 0; turn < times; turn += 1) {
    for (const { spec, pairs } of measured) {
      if (isBudgeted(spec) || turn % 3 === 0) pairs.push(await measurePair(spec, empty));
    }
  }
  rmSync(directory, { recursive: true });
  return measured.map(({ spec, pairs }) => ({
    title: spec.title.split('/')[0] ?? spec.title,
    bytes: statSync(bundleOf(spec)).size,
    milliseconds: median(pairs.map(({ own }) => own)),
    ratio: median(pairs.map(({ ratio }) => ratio)),
  }));
};
