import type { Command } from 'commander';
import type * as z from 'zod';
import type { ExitCode } from '../exit-codes.ts';
import type { Session } from '../session.ts';

/** What commander calls for a subcommand. */
type Called = (this: Command) => Promise<void>;

/** Makes of a subcommand's work what commander calls: options and arguments go through `fields` first. */
export type Subcommand = <T>(
  fields: z.core.$ZodType<T>,
  work: (session: Session, given: T) => Promise<ExitCode | undefined>,
) => Called;
