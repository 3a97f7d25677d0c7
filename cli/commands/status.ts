import type { Command } from 'commander';
import * as z from 'zod';
import type { Answer } from '../client/operation-types.ts';
import type { Subcommand } from '../command-line/subcommand.ts';
import type { Output } from '../output/output.ts';
import { counted, duration, table } from '../output/text.ts';
import type { Session } from '../session.ts';

/** As many failing endpoints as a page holds. */
const mostFailing = '250';

type Status = {
  url: string;
  deadLetters: Answer<'v1.dlq.get'>;
  failingEndpoints: Answer<'v1.failing-endpoint.list'>['data'];
  backgroundTasks: Answer<'v1.background-task.list'>['data'];
};

const readStatus = async ({ ask, access }: Session): Promise<Status> => {
  await ask('v1.health.get', {});
  const [deadLetters, failing, running] = await Promise.all([
    ask('v1.dlq.get', {}),
    ask('v1.failing-endpoint.list', { query: { limit: mostFailing } }),
    ask('v1.background-task.list', { query: { status: 'running' } }),
  ]);
  return { url: access.url, deadLetters, failingEndpoints: failing.data, backgroundTasks: running.data };
};

const deadLetterLine = ({ deadLetters: { depth, oldestAgeSeconds } }: Status, { paint }: Output): string =>
  depth === 0
    ? paint('good', 'No dead letters.')
    : paint('bad', `${counted(depth, 'dead letter')}, the oldest ${duration(oldestAgeSeconds)} old.`);

const failingLines = ({ failingEndpoints }: Status, { paint }: Output): string[] => {
  if (failingEndpoints.length === 0) return [paint('good', 'No failing endpoints.')];
  return [
    paint('bad', `${counted(failingEndpoints.length, 'failing endpoint')}:`),
    ...table(
      ['APPLICATION', 'ENDPOINT', 'URL', 'REASON', 'IN A ROW', 'SINCE', 'PARKED'],
      failingEndpoints.map((one) => [
        one.appId,
        one.endpointId,
        one.url ?? '',
        one.reason,
        one.failures,
        one.failingSince,
        one.parked,
      ]),
    ),
  ];
};

const taskLines = ({ backgroundTasks }: Status): string[] => {
  if (backgroundTasks.length === 0) return ['No background tasks are running.'];
  return [
    `${counted(backgroundTasks.length, 'background task')} running:`,
    ...table(
      ['ID', 'TASK', 'REDRIVEN', 'MATCHED'],
      backgroundTasks.map(({ id, task, data }) => [id, task, data.redriven, data.matched]),
    ),
  ];
};

const status = async (session: Session): Promise<undefined> => {
  const found = await readStatus(session);
  session.output.show(found, () => [
    `${found.url} answers.`,
    deadLetterLine(found, session.output),
    ...failingLines(found, session.output),
    ...taskLines(found),
  ]);
};

/** `posthorn status` */
export const addStatus = (program: Command, subcommand: Subcommand): void => {
  program
    .command('status')
    .description('dead letters, failing endpoints and running background tasks')
    .action(subcommand(z.object({}), status));
};
