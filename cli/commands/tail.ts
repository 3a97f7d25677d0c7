import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import * as z from 'zod';
import type { TailedAttempt } from '../../core/contracts/http/watching.ts';
import { count, named, time, timeHelp } from '../command-line/fields.ts';
import type { Subcommand } from '../command-line/subcommand.ts';
import { UsageError } from '../errors.ts';
import type { Output } from '../output/output.ts';
import { printable } from '../output/text.ts';
import type { Session } from '../session.ts';

/** CloudWatch shows a log line some seconds late; asking more often shows nothing sooner. */
const askEvery = 1_000;
/** The longest page. */
const pageSize = 250;

const fields = z.object({
  app: z.optional(named),
  endpoint: z.optional(named),
  since: time.optional(),
  failed: z.boolean().default(false),
  count: count.optional(),
});

type Given = z.output<typeof fields>;

/** The ids of what is to be followed: the log knows no uids. */
const idsOf = async ({ app, endpoint }: Given, { ask }: Session) => {
  if (app === undefined) {
    if (endpoint?.startsWith('ep_') === false) throw new UsageError('--endpoint by its uid takes --app too.');
    return { endpoint_id: endpoint };
  }
  const app_id = (await ask('v1.application.get', { path: { app_id: app } })).id;
  if (endpoint === undefined) return { app_id };
  const found = await ask('v1.endpoint.get', { path: { app_id, endpoint_id: endpoint } });
  return { app_id, endpoint_id: found.id };
};

const lineOf = (attempt: TailedAttempt, { paint }: Output): string => {
  const isSuccess = attempt.outcome === 'success';
  const ended = isSuccess ? paint('good', `${attempt.status}`) : paint('bad', printable(attempt.reason));
  const { timestamp, eventType, msgId, endpointId, durationMs } = attempt;
  return `${timestamp}  ${ended}  ${durationMs} ms  ${eventType}  ${msgId}  ${endpointId}`;
};

/**
 * Every attempt once, as the log shows them, without end. Pages overlap by what arrives late, so only those are
 * remembered that the next page may show again.
 */
async function* attempts(session: Session, given: Given): AsyncGenerator<TailedAttempt> {
  const ids = await idsOf(given, session);
  let shown = new Set<string>();
  let after = given.since ?? new Date().toISOString();
  for (;;) {
    const query = { ...ids, after, limit: String(pageSize) };
    const page = await session.ask('v1.tail', { query });
    yield* page.data.filter(({ id }) => !shown.has(id));
    shown = new Set(page.data.filter(({ timestamp }) => timestamp >= page.after).map(({ id }) => id));
    after = page.after;
    if (page.data.length < pageSize) await sleep(askEvery, undefined, { signal: session.interrupted });
  }
}

const show = async (session: Session, given: Given): Promise<void> => {
  let left = given.count ?? Number.POSITIVE_INFINITY;
  for await (const attempt of attempts(session, given)) {
    if (given.failed && attempt.outcome === 'success') continue;
    session.output.showOne(attempt, () => lineOf(attempt, session.output));
    left -= 1;
    if (left === 0) return;
  }
};

const tail = async (session: Session, given: Given): Promise<undefined> => {
  try {
    await show(session, given);
  } catch (error) {
    // Ctrl-C is how one stops watching.
    if (!session.interrupted.aborted) throw error;
  }
};

/** `posthorn tail` */
export const addTail = (program: Command, subcommand: Subcommand): void => {
  program
    .command('tail')
    .description('follow attempts as they are made, until Ctrl-C; with --json a line each')
    .option('--app <application>', 'only those of this application, by id or uid')
    .option('--endpoint <endpoint>', 'only those at this endpoint, by id, or with --app by uid')
    .option('--since <time>', `from then on ${timeHelp}; from now on unless given`)
    .option('--failed', 'only those that failed')
    .option('--count <number>', 'stop after so many')
    .action(subcommand(fields, tail));
};
