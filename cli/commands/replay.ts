import type { Command } from 'commander';
import * as z from 'zod';
import { showToEnd } from '../background-tasks/follow.ts';
import { application, named, rate, time, timeHelp } from '../command-line/fields.ts';
import type { Subcommand } from '../command-line/subcommand.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Session } from '../session.ts';

const fields = z.object({
  endpoint: named,
  app: application,
  since: time,
  until: time.optional(),
  rate: rate.optional(),
  follow: z.boolean().default(true),
});

const sendAgain =
  (id: 'v1.endpoint.recover' | 'v1.endpoint.replay-missing') =>
  async (
    session: Session,
    { endpoint, app, since, until, rate, follow }: z.output<typeof fields>,
  ): Promise<ExitCode> => {
    const path = { app_id: app, endpoint_id: endpoint };
    return showToEnd(session, await session.ask(id, { path, body: { since, until, rate } }), follow);
  };

/** `posthorn replay missing` and `recover` */
export const addReplay = (program: Command, subcommand: Subcommand): void => {
  const replay = program.command('replay').description('send messages to an endpoint again');
  const kinds = [
    ['missing', 'send what it asks for and was never attempted there', 'v1.endpoint.replay-missing'],
    ['recover', 'send again what failed there, each message with the whole schedule', 'v1.endpoint.recover'],
  ] as const;
  for (const [name, description, id] of kinds) {
    replay
      .command(name)
      .description(description)
      .argument('<endpoint>', 'its id or uid')
      .requiredOption('--since <time>', `from then on ${timeHelp}`)
      .option('--until <time>', 'before then; now unless given')
      .option('--app <application>', 'its application, by id or uid', 'default')
      .option('--rate <number>', 'deliveries a second at most')
      .option('--no-follow', 'do not wait for the end')
      .action(subcommand(fields, sendAgain(id)));
  }
};
