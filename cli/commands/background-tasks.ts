import type { Command } from 'commander';
import * as z from 'zod';
import { showTask, showToEnd } from '../background-tasks/follow.ts';
import type { BackgroundTask } from '../background-tasks/progress.ts';
import { collect, items } from '../client/pages.ts';
import { count, named } from '../command-line/fields.ts';
import type { Subcommand } from '../command-line/subcommand.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { table } from '../output/text.ts';
import type { Session } from '../session.ts';

const listFields = z.object({ limit: count });
const ofOne = z.object({ task: named });

const rowOf = ({ id, task, status, data, updatedAt }: BackgroundTask) => [
  id,
  task,
  status,
  data.redriven,
  data.skipped,
  data.matched,
  updatedAt,
];

const list = async ({ ask, output }: Session, { limit }: z.output<typeof listFields>): Promise<undefined> => {
  const found = await collect(items((page) => ask('v1.background-task.list', { query: page }), limit));
  output.show(found, () =>
    found.length === 0
      ? ['There are no background tasks.']
      : table(['ID', 'TASK', 'STATUS', 'REDRIVEN', 'SKIPPED', 'MATCHED', 'UPDATED'], found.map(rowOf)),
  );
};

const follow = async (session: Session, { task }: z.output<typeof ofOne>): Promise<ExitCode> =>
  showToEnd(session, await session.ask('v1.background-task.get', { path: { task_id: task } }), true);

const cancel = async ({ ask, output }: Session, { task }: z.output<typeof ofOne>): Promise<ExitCode> => {
  showTask(output, await ask('v1.background-task.cancel', { path: { task_id: task } }));
  return exitCodes.ok;
};

/** `posthorn background-tasks list`, `follow` and `cancel` */
export const addBackgroundTasks = (program: Command, subcommand: Subcommand): void => {
  const tasks = program.command('background-tasks').description('redrives, recovers and replays');
  tasks
    .command('list')
    .description('list them, newest first')
    .option('--limit <number>', 'how many', '50')
    .action(subcommand(listFields, list));
  tasks
    .command('follow')
    .description('wait for its end')
    .argument('<task>', 'its id')
    .action(subcommand(ofOne, follow));
  tasks
    .command('cancel')
    .description('stop it; what it has sent stays sent')
    .argument('<task>', 'its id')
    .action(subcommand(ofOne, cancel));
};
