import type { Command } from 'commander';
import * as z from 'zod';
import { count } from '../command-line/fields.ts';
import type { Subcommand } from '../command-line/subcommand.ts';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Output } from '../output/output.ts';
import { printable } from '../output/text.ts';
import type { Session } from '../session.ts';

const fields = z.object({ timeout: count });

const meanings = { ok: 'good', doubtful: 'doubtful', wrong: 'bad', 'not checked': 'quiet' } as const;
const widest = Math.max(...Object.keys(meanings).map(({ length }) => length));

const lineOf = ({ part, result, found, advice }: Finding, { paint }: Output): string => {
  const line = `${paint(meanings[result], result.padEnd(widest))}  ${part}: ${printable(found)}`;
  return advice === null ? line : `${line}\n${' '.repeat(widest)}  → ${printable(advice)}`;
};

const work = async (session: Session, { timeout }: z.output<typeof fields>): Promise<ExitCode> => {
  const { output, access } = session;
  const findings: Finding[] = [];
  await examine(session, timeout, (finding) => {
    findings.push(finding);
    if (!output.json) output.showOne(finding, () => lineOf(finding, output));
  });
  const ok = findings.every(({ result }) => result !== 'wrong');
  output.show({ url: access.url, ok, findings }, () => [ok ? 'Nothing is wrong.' : 'Something is wrong.']);
  return ok ? exitCodes.ok : exitCodes.failed;
};

/** `posthorn doctor` */
export const addDoctor = (program: Command, subcommand: Subcommand): void => {
  program
    .command('doctor')
    .description('examine a Posthorn from its address to a delivery, and say what to do')
    .option('--timeout <seconds>', 'how long to wait for a delivery', '60')
    .action(subcommand(fields, work));
};
