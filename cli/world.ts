import type { Readable, Writable } from 'node:stream';

/** What the command meets outside: tests give their own. */
export type World = {
  env: Readonly<Record<string, string | undefined>>;
  /** `isTTY` where somebody types. */
  input: Readable & { isTTY?: boolean };
  out: Writable & { isTTY?: boolean };
  err: Writable & { isTTY?: boolean };
  /** Aborted by Ctrl-C. */
  interrupted: AbortSignal;
};
