import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Context, localContext } from './context.ts';
import { fingerprint } from './fingerprint.ts';

/** The CDK app refused. The message is what the app wrote. */
export class SynthesisError extends Error {
  override name = 'SynthesisError';
}

const repository = join(import.meta.dirname, '../..');

const runApp = async (directory: string, context: Context, signal: AbortSignal): Promise<void> => {
  const app = spawn(process.execPath, ['bin/posthorn.ts'], {
    cwd: repository,
    env: {
      ...process.env,
      CDK_OUTDIR: directory,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      // Validating takes as long as all the rest, and says nothing of how the template runs; `cdk synth` still does it.
      CDK_VALIDATION: 'false',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    app.once('error', reject);
    app.once('close', resolve);
  });
  const [code, written] = await Promise.all([ended, text(app.stderr)]);
  if (code !== 0) throw new SynthesisError(written.trim());
};

/**
 * Synthesizes the CDK app into a directory, as `cdk synth` would, unless what is there was made from the same app and
 * settings. Aborting `signal` ends it.
 * @throws SynthesisError with what the app wrote, word for word, when it refuses its settings or fails.
 */
export const synthesize = async (directory: string, given: Context, signal: AbortSignal): Promise<void> => {
  const context = localContext(repository, given);
  const current = fingerprint(repository, context, dirname(directory));
  const mark = join(directory, 'made-from');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === current) return;
  rmSync(directory, { recursive: true, force: true });
  await runApp(directory, context, signal);
  writeFileSync(mark, current);
};
