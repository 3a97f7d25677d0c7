import type { Command } from 'commander';
import * as z from 'zod';
import type { Answer } from '../client/operation-types.ts';
import { collect, items } from '../client/pages.ts';
import { application, named } from '../command-line/fields.ts';
import type { Subcommand } from '../command-line/subcommand.ts';
import { pairs, table } from '../output/text.ts';
import type { Session } from '../session.ts';

type Endpoint = Answer<'v1.endpoint.get'>;

const ofApplication = z.object({ app: application });
const ofEndpoint = z.object({ app: application, endpoint: named });

type OfEndpoint = z.output<typeof ofEndpoint>;

const stateOf = ({ disabled, circuit, failingSince }: Endpoint): string => {
  if (disabled) return 'disabled';
  if (circuit !== undefined) return 'circuit open';
  return failingSince === undefined ? 'enabled' : `failing since ${failingSince}`;
};

const list = async (
  { ask, output }: Session,
  { app }: z.output<typeof ofApplication>,
): Promise<undefined> => {
  const found = await collect(
    items((page) => ask('v1.endpoint.list', { path: { app_id: app }, query: page })),
  );
  output.show(found, () => {
    if (found.length === 0) return [`The application ${app} has no endpoints.`];
    return table(
      ['ID', 'UID', 'URL', 'STATE'],
      found.map((one) => [one.id, one.uid ?? '', one.url, stateOf(one)]),
    );
  });
};

const names = (list: readonly string[] | null): string => list?.join(', ') ?? 'all';

const show = async ({ ask, output }: Session, { app, endpoint }: OfEndpoint): Promise<undefined> => {
  const path = { app_id: app, endpoint_id: endpoint };
  const [found, stats] = await Promise.all([
    ask('v1.endpoint.get', { path }),
    ask('v1.endpoint.get-stats', { path }),
  ]);
  output.show({ ...found, stats }, () =>
    pairs([
      ['Endpoint', found.id],
      ['Uid', found.uid ?? ''],
      ['URL', found.url],
      ['Description', found.description],
      ['Event types', names(found.eventTypes)],
      ['Channels', names(found.channels)],
      ['Rate', found.throttleRate === null ? 'unlimited' : `${found.throttleRate} a second`],
      ['28 days', `${stats.success} succeeded, ${stats.fail} failed, ${stats.pending} pending`],
      ['State', stateOf(found)],
    ]),
  );
};

const setDisabled =
  (disabled: boolean) =>
  async ({ ask, output }: Session, { app, endpoint }: OfEndpoint): Promise<undefined> => {
    const path = { app_id: app, endpoint_id: endpoint };
    const changed = await ask('v1.endpoint.patch', { path, body: { disabled } });
    output.show(changed, () => [`${changed.id} is ${disabled ? 'disabled' : 'enabled'}.`]);
  };

const appOption = ['--app <application>', 'its application, by id or uid', 'default'] as const;

/** `posthorn endpoints list`, `show`, `enable` and `disable` */
export const addEndpoints = (program: Command, subcommand: Subcommand): void => {
  const endpoints = program.command('endpoints').description('the endpoints of an application');
  endpoints
    .command('list')
    .description('list them, newest first')
    .option(...appOption)
    .action(subcommand(ofApplication, list));
  const ofOne = [
    ['show', 'show one, and how its deliveries go', show],
    ['enable', 'attempt its deliveries again, from now on', setDisabled(false)],
    ['disable', 'attempt nothing more at it; what is pending dies', setDisabled(true)],
  ] as const;
  for (const [name, description, work] of ofOne) {
    endpoints
      .command(name)
      .description(description)
      .argument('<endpoint>', 'its id or uid')
      .option(...appOption)
      .action(subcommand(ofEndpoint, work));
  }
};
