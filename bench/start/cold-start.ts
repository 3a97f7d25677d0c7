import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { accessKeyOf } from '../../local/aws/callers.ts';
import type { FunctionSpec } from '../../local/resources/function.ts';

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

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Milliseconds from starting a process to its handler's first answer. */
const startOnce = async (
  file: string,
  event: object,
  environment: Record<string, string>,
): Promise<number> => {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(here, 'first-answer.ts'), file, JSON.stringify(event)], {
    env: { ...environment, PATH: process.env.PATH },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${file} did not answer`);
  return performance.now() - startedAt;
};

const environmentOf = ({ name, environment }: FunctionSpec): Record<string, string> => ({
  ...environment,
  AWS_REGION: 'us-east-1',
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_ACCESS_KEY_ID: accessKeyOf(name),
  AWS_SECRET_ACCESS_KEY: 'bench',
});

/**
 * Measures each function against an empty handler, by turns, so that whatever else the computer does slows all alike.
 * @param times how often each is started
 */
export const measureStarts = async (functions: readonly FunctionSpec[], times: number): Promise<Start[]> => {
  const measured = functions.flatMap((spec) => {
    const event = firstEvents[spec.title];
    return event ? [{ spec, event, file: join(spec.directory, 'index.mjs'), taken: [] as number[] }] : [];
  });
  const empty: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    empty.push(await startOnce(join(here, 'empty-handler.mjs'), {}, {}));
    for (const one of measured) one.taken.push(await startOnce(one.file, one.event, environmentOf(one.spec)));
  }
  return measured.map(({ spec, file, taken }) => ({
    title: spec.title.split('/')[0] ?? spec.title,
    bytes: statSync(file).size,
    milliseconds: median(taken),
    ratio: median(taken) / median(empty),
  }));
};
