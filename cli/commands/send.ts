import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import type { Command } from 'commander';
import * as z from 'zod';
import { limitedString } from '../../core/contracts/identifiers.ts';
import { named } from '../command-line/fields.ts';
import type { Subcommand } from '../command-line/subcommand.ts';
import { UsageError } from '../errors.ts';
import { publishEvent } from '../publishing.ts';
import type { Session } from '../session.ts';

const fields = z.object({
  type: limitedString,
  data: z.string().optional(),
  file: z.string().min(1).optional(),
  app: z.optional(named),
  id: z.optional(limitedString),
  channel: z.array(limitedString).optional(),
});

type Given = z.output<typeof fields>;

const example = `posthorn send new_order '{"orderId":"123"}'`;

const readData = async ({ data, file }: Given, { input }: Session): Promise<string> => {
  if (data !== undefined && file !== undefined) throw new UsageError('Give the data or --file, not both.');
  if (file !== undefined) {
    return readFile(file, 'utf8').catch((error: Error) => {
      throw new UsageError(`--file cannot be read: ${error.message}`);
    });
  }
  if (data !== undefined && data !== '-') return data;
  if (data === undefined && input.isTTY === true) {
    throw new UsageError(`Give the event's data as JSON, with --file, or on stdin: ${example}`);
  }
  return textOf(input);
};

const checkJson = (text: string): void => {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new UsageError(`The data must be JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const send = async (session: Session, given: Given): Promise<undefined> => {
  const data = await readData(given, session);
  checkJson(data);
  const { type, app, id, channel } = given;
  const event = { type, application: app, id, channels: channel, data: data.trim() };
  const messageId = await publishEvent(session.ask, event);
  session.output.show({ id: messageId }, () => [messageId]);
};

/** `posthorn send` */
export const addSend = (program: Command, subcommand: Subcommand): void => {
  program
    .command('send')
    .description('publish an event and write its message id')
    .argument('<type>', 'its event type, such as new_order')
    .argument('[data]', 'its data as JSON; - or nothing for stdin')
    .option('--file <path>', 'read the data from a file')
    .option('--app <application>', 'its application, by id or uid (default: default)')
    .option('--id <id>', 'its event id: published again it is the same message')
    .option('--channel <name...>', 'its channels')
    .action(subcommand(fields, send));
};
