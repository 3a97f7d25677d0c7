import type { Command } from 'commander';
import * as z from 'zod';
import { count } from '../command-line/fields.ts';
import type { Subcommand } from '../command-line/subcommand.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Output } from '../output/output.ts';
import { printable } from '../output/text.ts';
import type { Session } from '../session.ts';
import type { Verdict } from '../smoke/promises.ts';
import { smoke } from '../smoke/smoke.ts';

const fields = z.object({ timeout: count, receiver: z.boolean().default(true) });

const meanings = { ok: 'good', 'not ok': 'bad', 'not checked': 'quiet' } as const;
const widest = Math.max(...Object.keys(meanings).map(({ length }) => length));

const lineOf = ({ promise, result, why }: Verdict, { paint }: Output): string =>
  `${paint(meanings[result], result.padEnd(widest))}  ${promise}${why === null ? '' : `: ${printable(why)}`}`;

const summary = (verdicts: readonly Verdict[]): string => {
  const counts = (['ok', 'not ok', 'not checked'] as const).map(
    (result) => `${verdicts.filter((one) => one.result === result).length} ${result}`,
  );
  return `${verdicts.length} promises: ${counts.join(', ')}`;
};

const work = async (session: Session, terms: z.output<typeof fields>): Promise<ExitCode> => {
  const { output, access } = session;
  const verdicts: Verdict[] = [];
  await smoke(session, terms, (verdict) => {
    verdicts.push(verdict);
    if (!output.json) output.showOne(verdict, () => lineOf(verdict, output));
  });
  const ok = verdicts.every(({ result }) => result !== 'not ok');
  output.show({ url: access.url, ok, promises: verdicts }, () => [summary(verdicts)]);
  return ok ? exitCodes.ok : exitCodes.failed;
};

/** `posthorn smoke` */
export const addSmoke = (program: Command, subcommand: Subcommand): void => {
  program
    .command('smoke')
    .description('check what a Posthorn promises, in an application of its own that is deleted again')
    .option('--timeout <seconds>', 'how long to wait for each thing that takes its time', '60')
    .option('--no-receiver', 'receive through Posthorn itself, as for a deployed one, rather than here')
    .action(subcommand(fields, work));
};
