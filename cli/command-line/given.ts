import type { Command } from 'commander';
import * as z from 'zod';
import { UsageError } from '../errors.ts';

/** Options and arguments of a subcommand by their names; no argument has the name of an option. */
export const givenTo = (command: Command): Record<string, unknown> => ({
  ...command.optsWithGlobals(),
  ...Object.fromEntries(
    command.registeredArguments.map((argument, index) => [argument.name(), command.processedArgs[index]]),
  ),
});

const typedAs = (command: Command, name: string): string => {
  const isArgument = command.registeredArguments.some((argument) => argument.name() === name);
  return isArgument ? `<${name}>` : `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
};

/**
 * What was given, by its schema.
 * @throws UsageError that names the option or argument
 */
export const parseGiven = <T>(schema: z.core.$ZodType<T>, given: unknown, command: Command): T => {
  const parsed = z.safeParse(schema, given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => {
    const [name] = path;
    return name === undefined ? message : `${typedAs(command, String(name))} ${message}`;
  });
  throw new UsageError(faults.join('; '));
};
