import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { HostStart, Worked } from './function.ts';

/** The inside of a measured function's worker: its bundled handler, on the benchmark's clock. */

// The starting thread types what it sends; a worker sees it as `any`.
const start = workerData as HostStart;

const realNow = Date.now.bind(Date);
Date.now = () => realNow() + (start.clock[0] ?? 0);

const log = { bytes: 0, lines: 0 };
process.stdout.write = (text: string | Uint8Array) => {
  const line = text.toString();
  log.bytes += Buffer.byteLength(line.trimEnd());
  log.lines += line.split('\n').length - 1;
  return true;
};

const [file = '', name = ''] = start.handler.split('.');
const { [name]: handler } = await import(pathToFileURL(join(start.directory, `${file}.js`)).href);

const context = (deadline: number) => ({
  awsRequestId: '8476a536-e9f4-11e8-9739-2dfe598c3fcd',
  functionName: start.name,
  functionVersion: '$LATEST',
  invokedFunctionArn: start.arn,
  getRemainingTimeInMillis: () => Math.max(0, deadline - performance.now()),
});

const cpuMilliseconds = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.threadCpuUsage(since);
  return (user + system) / 1000;
};

parentPort?.on('message', async ({ id, payload }: { id: number; payload: string }) => {
  Object.assign(log, { bytes: 0, lines: 0 });
  const before = process.threadCpuUsage();
  const answer =
    JSON.stringify(await handler(JSON.parse(payload), context(performance.now() + 50_000))) ?? 'null';
  const worked: Worked = {
    ...{ id, answer },
    ...{ cpuMilliseconds: cpuMilliseconds(before), logBytes: log.bytes, logLines: log.lines },
  };
  parentPort?.postMessage(worked);
});
