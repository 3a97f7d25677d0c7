import { Command } from 'commander';
import { version } from '../core/contracts/version.ts';
import type { Subcommand } from './command-line/subcommand.ts';
import { addBackgroundTasks } from './commands/background-tasks.ts';
import { addDeadLetters } from './commands/dead-letters.ts';
import { addDoctor } from './commands/doctor.ts';
import { addEndpoints } from './commands/endpoints.ts';
import { addKeys } from './commands/keys.ts';
import { addReplay } from './commands/replay.ts';
import { addSend } from './commands/send.ts';
import { addSmoke } from './commands/smoke.ts';
import { addStatus } from './commands/status.ts';
import { addTail } from './commands/tail.ts';
import type { World } from './world.ts';

const afterHelp = `
Others on this computer can read a command line: prefer POSTHORN_API_KEY to --key.
Exit codes: 0 all well, 1 something is not as it should be, 2 wrong command line, 3 key refused,
4 nobody answers, 5 Posthorn refuses, 130 interrupted. More in docs/command.md.`;

const root = ({ out, err }: World): Command =>
  new Command('posthorn')
    .description('Looks after a Posthorn, on this computer or deployed.')
    .version(version)
    .option('--url <url>', "where it is; POSTHORN_URL, or else npm start's http://127.0.0.1:8400")
    .option('--key <key>', 'the root key, or another that may do it; POSTHORN_API_KEY')
    .option('--json', 'write JSON, and nothing else, to stdout')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: (text) => out.write(text), writeErr: (text) => err.write(text) })
    .exitOverride()
    .addHelpText('after', afterHelp);

/** The command with all its subcommands. */
export const programFor = (subcommand: Subcommand, world: World): Command => {
  const program = root(world);
  for (const add of [
    addStatus,
    addDoctor,
    addSmoke,
    addSend,
    addTail,
    addDeadLetters,
    addEndpoints,
    addReplay,
    addBackgroundTasks,
    addKeys,
  ]) {
    add(program, subcommand);
  }
  return program;
};
