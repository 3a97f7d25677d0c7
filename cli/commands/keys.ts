import type { Command } from 'commander';
import * as z from 'zod';
import { scopes } from '../../core/contracts/access.ts';
import { collect, items } from '../client/pages.ts';
import { named, time } from '../command-line/fields.ts';
import type { Subcommand } from '../command-line/subcommand.ts';
import { table } from '../output/text.ts';
import type { Session } from '../session.ts';

const creation = z.object({
  name: z.string().min(1),
  scope: z.enum(scopes, `must be one of ${scopes.join(', ')}`),
  expires: time.optional(),
});
const ofOne = z.object({ id: named });

const list = async ({ ask, output }: Session): Promise<undefined> => {
  const found = await collect(items((page) => ask('v1.api-key.list', { query: page })));
  output.show(found, () =>
    found.length === 0
      ? ['There are no keys but the root key.']
      : table(
          ['ID', 'NAME', 'SCOPE', 'CREATED', 'EXPIRES', 'LAST USED'],
          found.map((one) => [
            one.id,
            one.name,
            one.scope,
            one.createdAt,
            one.expiresAt ?? 'never',
            one.lastUsedAt ?? 'never',
          ]),
        ),
  );
};

const create = async ({ ask, output }: Session, given: z.output<typeof creation>): Promise<undefined> => {
  const { name, scope, expires } = given;
  const created = await ask('v1.api-key.create', { body: { name, scope, expiresAt: expires } });
  output.note(`Created ${created.id}. This is the only time the key is shown:`);
  output.show(created, () => [created.key]);
};

const revoke = async ({ ask, output }: Session, { id }: z.output<typeof ofOne>): Promise<undefined> => {
  await ask('v1.api-key.delete', { path: { key_id: id } });
  output.show({ id, revoked: true }, () => [`${id} is revoked: it stops working within 10 seconds.`]);
};

/** `posthorn keys list`, `create` and `revoke` */
export const addKeys = (program: Command, subcommand: Subcommand): void => {
  const keys = program.command('keys').description('keys to the API; takes the root key');
  keys
    .command('list')
    .description('list them, newest first')
    .action(subcommand(z.object({}), list));
  keys
    .command('create')
    .description('create one and write it to stdout, this once')
    .argument('<name>', 'whose it is or what for')
    .requiredOption('--scope <scope>', `what it may do: ${scopes.join(', ')}`)
    .option('--expires <time>', 'when it stops, as RFC 3339; never unless given')
    .action(subcommand(creation, create));
  keys
    .command('revoke')
    .description('revoke one')
    .argument('<id>', 'its id')
    .action(subcommand(ofOne, revoke));
};
