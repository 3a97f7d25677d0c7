import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type Endpoints, endpoints } from '../../local/data-directory/files.ts';
import { synthesize } from '../../local/synthesis/synthesize.ts';
import { temporaryDirectory } from './tiny-assembly.ts';

/** How to run it. */
export type LocalRunOptions = {
  /** A new one when left out. */
  dataDir?: string;
  /** Any that is free when left out. */
  port?: number;
  context?: Readonly<Record<string, string>>;
  /** A cloud assembly to run instead of synthesizing one. */
  assembly?: string;
  env?: Readonly<Record<string, string>>;
};

/** How a process ended. */
export type Ended = { code: number | null; signal: NodeJS.Signals | null };

/** The local run as a process of its own. */
export type StartedProcess = {
  dataDir: string;
  process: ChildProcess;
  /** What it wrote so far, line by line. */
  lines: string[];
  errors: string[];
  ended: Promise<Ended>;
};

/** A usable local run as a process of its own. */
export type LocalRunProcess = StartedProcess & {
  url: string;
  key: string;
  endpoints: Endpoints;
  /** Sends a signal and waits for the end. */
  kill: (signal: NodeJS.Signals) => Promise<Ended>;
  /** Stops it as Ctrl-C would. */
  stop: () => Promise<Ended>;
};

const main = join(import.meta.dirname, '../../local/main.ts');

const running = new Set<StartedProcess>();

/** Kills what a test has left running; for `afterEach`. */
export const killStarted = async (): Promise<void> => {
  for (const { process: child, ended } of running) {
    child.kill('SIGKILL');
    await ended;
  }
};

const collect = (stream: Readable | null): string[] => {
  const lines: string[] = [];
  if (stream !== null) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  return lines;
};

/** Starts `local/main.ts` with these arguments, and waits for nothing. */
export const startProcess = (args: readonly string[], options: LocalRunOptions = {}): StartedProcess => {
  const dataDir = options.dataDir ?? temporaryDirectory();
  const child = spawn(process.execPath, [main, '--data', dataDir, ...args], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal }));
  const started = {
    dataDir,
    process: child,
    lines: collect(child.stdout),
    errors: collect(child.stderr),
    ended,
  };
  running.add(started);
  void ended.then(() => running.delete(started));
  return started;
};

const argumentsOf = ({ port = 0, context = {}, assembly }: LocalRunOptions): string[] => [
  '--port',
  String(port),
  ...(assembly === undefined ? [] : ['--assembly', assembly]),
  ...Object.entries(context).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];

const ready = /^Posthorn is ready at (\S+)$/;
const rootKey = /^Root key: (\S+)$/;

/** The part that a line matches, once such a line was written; rejects when the process ends before. */
const untilLine = async (
  { process: child, lines, errors }: StartedProcess,
  pattern: RegExp,
): Promise<string> => {
  for (;;) {
    const found = lines.map((line) => pattern.exec(line)?.[1]).find((part) => part !== undefined);
    if (found !== undefined) return found;
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The local run ended before it was usable:\n${errors.join('\n')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** Runs Posthorn as `npm start` does, in a process of its own that can be killed, and waits until it is usable. */
export const startLocalRun = async (options: LocalRunOptions = {}): Promise<LocalRunProcess> => {
  const started = startProcess(argumentsOf(options), options);
  const url = await untilLine(started, ready);
  const hasKey = endpointsIn(started.dataDir).variables.ROOT_KEY_SECRET_ARN !== undefined;
  const key = hasKey ? await untilLine(started, rootKey) : '';
  const kill = async (signal: NodeJS.Signals): Promise<Ended> => {
    started.process.kill(signal);
    return started.ended;
  };
  return { ...started, url, key, endpoints: endpointsIn(started.dataDir), kill, stop: () => kill('SIGINT') };
};

const endpointsIn = (dataDir: string): Endpoints =>
  endpoints.parse(JSON.parse(readFileSync(join(dataDir, 'endpoints.json'), 'utf8')));

/** Synthesizes Posthorn itself, so that several runs can share one cloud assembly. It takes some seconds. */
export const synthesizedAssembly = async (
  context: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const directory = join(temporaryDirectory(), 'assembly');
  await synthesize(directory, context, new AbortController().signal);
  return directory;
};
