import { type Command, CommanderError } from 'commander';
import { connection, withEnvironment } from './command-line/connection.ts';
import { givenTo, parseGiven } from './command-line/given.ts';
import type { Subcommand } from './command-line/subcommand.ts';
import { CommandError } from './errors.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { programFor } from './program.ts';
import { openSession } from './session.ts';
import type { World } from './world.ts';

/** Commander has written what it has to say itself: help or a version, or what is wrong with the command line. */
const exitCodeOf = (error: unknown, world: World): ExitCode => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (!(error instanceof CommandError)) throw error;
  world.err.write(`${error.message}\n`);
  return error.exitCode;
};

/** Runs the command with these arguments and answers how it ended. */
export const run = async (args: readonly string[], world: World): Promise<ExitCode> => {
  let ended: ExitCode = exitCodes.ok;
  const subcommand: Subcommand = (fields, work) =>
    async function (this: Command) {
      const given = withEnvironment(givenTo(this), world.env);
      const session = openSession(parseGiven(connection, given, this), world);
      ended = (await work(session, parseGiven(fields, given, this))) ?? exitCodes.ok;
    };
  try {
    await programFor(subcommand, world).parseAsync(args, { from: 'user' });
    return ended;
  } catch (error) {
    return exitCodeOf(error, world);
  }
};
