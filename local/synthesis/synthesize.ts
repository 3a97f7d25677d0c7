import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Context, localContext } from './context.ts';

/** The CDK app refused. The message is what the app wrote. */
export class SynthesisError extends Error {
  override name = 'SynthesisError';
}

const repository = join(import.meta.dirname, '../..');

/**
 * Synthesizes the CDK app into a directory, as `cdk synth` would. Aborting `signal` ends it.
 * @throws SynthesisError with what the app wrote, word for word, when it refuses its settings or fails.
 */
export const synthesize = async (directory: string, given: Context, signal: AbortSignal): Promise<void> => {
  rmSync(directory, { recursive: true, force: true });
  const app = spawn(process.execPath, ['bin/posthorn.ts'], {
    cwd: repository,
    env: {
      ...process.env,
      CDK_OUTDIR: directory,
      CDK_CONTEXT_JSON: JSON.stringify(localContext(repository, given)),
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
