import { exitCodes } from './exit-codes.ts';
import { run } from './run.ts';

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // The first lets the command clean up and say how to go on; the second does not wait for that.
  process.on(signal, () =>
    interrupt.signal.aborted ? process.exit(exitCodes.interrupted) : interrupt.abort(),
  );
}

// The reader of a pipe, such as `head`, has seen enough.
process.stdout.on('error', () => process.exit(exitCodes.ok));

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  input: process.stdin,
  out: process.stdout,
  err: process.stderr,
  interrupted: interrupt.signal,
});
