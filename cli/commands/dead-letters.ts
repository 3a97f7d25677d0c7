import type { Command } from 'commander';
import { timeHelp } from '../command-line/fields.ts';
import type { Subcommand } from '../command-line/subcommand.ts';
import { listFields, listLetters } from './dead-letters/list.ts';
import { redrive, redriveFields } from './dead-letters/redrive.ts';
import { showFields, showLetter } from './dead-letters/show.ts';

const addRedrive = (dlq: Command, subcommand: Subcommand): void => {
  dlq
    .command('redrive')
    .description('send dead letters again, each with the whole schedule')
    .option('--all', 'all of them; or narrow it by:')
    .option('--app <application>', 'an application, by id or uid')
    .option('--endpoint <endpoint>', 'an endpoint, by id, or with --app by uid')
    .option('--event-type <name...>', 'event types')
    .option('--msg <message...>', 'messages, by id, or with --app by event id')
    .option('--status-class <class>', 'the last HTTP status: 500 for 5xx, …, 0 for no answer')
    .option('--since <time>', `died at or after ${timeHelp}`)
    .option('--until <time>', 'died before')
    .option('--rate <number>', 'deliveries a second at most')
    .option('--dry-run', 'only count')
    .option('--no-follow', 'do not wait for the end')
    .action(subcommand(redriveFields, redrive));
};

/** `posthorn dlq list`, `show` and `redrive` */
export const addDeadLetters = (program: Command, subcommand: Subcommand): void => {
  const dlq = program
    .command('dlq')
    .description('the dead-letter queue: deliveries that used up their attempts');
  dlq
    .command('list')
    .description('list dead letters, newest first')
    .option('--app <application>', 'only of this application, by id or uid')
    .option('--endpoint <endpoint>', 'only at this endpoint, by id, or with --app by uid')
    .option('--limit <number>', 'how many', '50')
    .action(subcommand(listFields, listLetters));
  dlq
    .command('show')
    .description('show the dead letters of a message, with what was tried and answered')
    .argument('<message>', 'the message id')
    .option('--app <application>', 'look in this application only, by id or uid')
    .option('--endpoint <endpoint>', 'look at this endpoint only, by id, or with --app by uid')
    .option('--payload', "show the message's payload too")
    .action(subcommand(showFields, showLetter));
  addRedrive(dlq, subcommand);
};
