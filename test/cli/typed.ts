import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { run } from '../../cli/run.ts';
import type { Access } from '../pipeline/posthorn.ts';

/** How the command ended, and what it wrote. */
export type Typed = { code: number; out: string; err: string };

/** What is different from a command in a pipe of its own. */
export type Circumstances = {
  stdin?: string;
  /** Whether stdout and stderr are a terminal. */
  terminal?: boolean;
  interrupted?: AbortSignal;
  env?: Readonly<Record<string, string>>;
};

const stream = (terminal: boolean): PassThrough => Object.assign(new PassThrough(), { isTTY: terminal });

const environmentOf = ({ url, key }: Partial<Access>): Record<string, string> => ({
  ...(url !== undefined && { POSTHORN_URL: url }),
  ...(key !== undefined && { POSTHORN_API_KEY: key }),
});

/** Runs the command as it is typed, but in this process, with the access in its environment. */
export const type = async (
  access: Partial<Access>,
  args: readonly string[],
  { stdin = '', terminal = false, interrupted = new AbortController().signal, env = {} }: Circumstances = {},
): Promise<Typed> => {
  const [out, err] = [stream(terminal), stream(terminal)];
  const written = Promise.all([text(out), text(err)]);
  const input = Readable.from([stdin]);
  const code = await run(args, { env: { ...environmentOf(access), ...env }, input, out, err, interrupted });
  out.end();
  err.end();
  const [outText, errText] = await written;
  return { code, out: outText, err: errText };
};

/** Runs the command with `--json`, and answers how it ended and what stdout is as one JSON text. */
export const typeForJson = async <T>(
  access: Partial<Access>,
  args: readonly string[],
  circumstances?: Circumstances,
): Promise<{ code: number; answer: T; err: string }> => {
  const { code, out, err } = await type(access, [...args, '--json'], circumstances);
  return { code, answer: JSON.parse(out) as T, err }; // tests say what they expect
};
