/** How the command ends. Scripts rely on these numbers: they do not change. docs/command.md explains them. */
export const exitCodes = {
  ok: 0,
  /** It ran, and what it looked at is not as it should be: a promise broken, a problem found, a task failed. */
  failed: 1,
  /** The command line is wrong, or an input. */
  usage: 2,
  /** The key was refused, or may not do this. */
  credentials: 3,
  /** Nobody answered. */
  unreachable: 4,
  /** Posthorn answered, and refused or could not. */
  refused: 5,
  /** Ctrl-C, as shells count it: 128 and the signal's number. */
  interrupted: 130,
} as const;

/** How the command ends. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
