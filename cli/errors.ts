import { type ExitCode, exitCodes } from './exit-codes.ts';

/** What ends a command early. Its message is one line for whoever typed the command, and says what to do. */
export abstract class CommandError extends Error {
  abstract readonly exitCode: ExitCode;
}

/** The command line or an input is wrong. */
export class UsageError extends CommandError {
  readonly exitCode = exitCodes.usage;
}

/** The key was refused, or may not do this. */
export class CredentialsError extends CommandError {
  readonly exitCode = exitCodes.credentials;
  readonly status: 401 | 403;

  constructor(status: 401 | 403, message: string) {
    super(message);
    this.status = status;
  }
}

/** Nobody answered: wrong address, not running, no trust in its certificate, or no answer in time. */
export class UnreachableError extends CommandError {
  readonly exitCode = exitCodes.unreachable;
}

/** Posthorn answered with something else than success. */
export class RefusedError extends CommandError {
  readonly exitCode = exitCodes.refused;
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Ctrl-C. */
export class InterruptedError extends CommandError {
  readonly exitCode = exitCodes.interrupted;
}
