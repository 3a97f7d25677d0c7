import { TemplateError } from './assembly/template.ts';
import { help, readCommandLine } from './command-line.ts';
import { LockedError } from './data-directory/lock.ts';
import { PortTakenError } from './listener.ts';
import type { LocalOptions } from './local-options.ts';
import { banner } from './output/banner.ts';
import type { Log } from './output/log.ts';
import { ScheduleError } from './schedules/expression.ts';
import { type LocalRun, startLocal } from './start-local.ts';
import { SynthesisError } from './synthesis/synthesize.ts';

const write = (line: string): void => void process.stdout.write(`${line}\n`);

const logTo = (verbose: boolean): Log => ({
  say: write,
  warn: (line) => console.error(line),
  detail: verbose ? write : () => {},
});

/** Errors whose message is for whoever started this, and says all there is to say. */
const explained = [LockedError, PortTakenError, SynthesisError, TemplateError, ScheduleError];

const explain = (error: unknown): void => {
  if (explained.some((kind) => error instanceof kind) && error instanceof Error) console.error(error.message);
  else console.error(error);
};

/** Aborted by the first SIGINT or SIGTERM; the second ends the process at once. */
const stopSignal = (): AbortSignal => {
  const stop = new AbortController();
  const onSignal = (): void => (stop.signal.aborted ? process.exit(1) : stop.abort());
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return stop.signal;
};

const aborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined));
  });

const runUntil = async (run: LocalRun, signal: AbortSignal): Promise<number> => {
  const failure = await Promise.race([run.failed, aborted(signal)]);
  if (failure !== undefined) console.error(failure);
  await run.stop();
  return failure === undefined ? 0 : 1;
};

const start = async (options: LocalOptions, signal: AbortSignal): Promise<number> => {
  try {
    const run = await startLocal({ ...options, signal });
    if (!signal.aborted) write(banner(run));
    return await runUntil(run, signal);
  } catch (error) {
    if (signal.aborted) return 0;
    explain(error);
    return 1;
  }
};

const main = async (): Promise<number> => {
  const command = readCommandLine(process.argv.slice(2));
  if (command.kind === 'help') {
    write(help);
    return 0;
  }
  if (command.kind === 'wrong') {
    console.error(`${command.message}\n\n${help}`);
    return 2;
  }
  const { verbose, kind: _, ...options } = command;
  write('Starting Posthorn. When it has changed since the last start, this takes some seconds.');
  const rootKey = process.env.POSTHORN_API_KEY || undefined;
  return start({ ...options, rootKey, log: logTo(verbose) }, stopSignal());
};

process.exit(await main());
