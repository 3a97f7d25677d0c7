import type { Belongings } from '../acceptance/belongings.ts';
import { publish } from '../acceptance/deliver.ts';
import { eventually, must } from '../acceptance/eventually.ts';
import type { Stage } from '../acceptance/stage.ts';
import { askAt } from '../client/ask.ts';
import { CredentialsError } from '../errors.ts';
import type { Session } from '../session.ts';
import { checkGroup, type Tell } from './promises.ts';

/** What keys promise. */
export const keyPromises = {
  publishes: 'A key with the scope publish publishes',
  limited: 'It may not read',
  revoked: 'It stops within 10 seconds of being revoked',
} as const;

/** Seconds: those promised, and what the way there and back may take. */
const stopsWithin = 12;

const event = { channel: 'keys', data: '{}' };

const refusalOf = async (work: () => Promise<unknown>): Promise<401 | 403 | undefined> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof CredentialsError) return error.status;
    throw error;
  }
};

const createKey = async ({ ask }: Session, belongings: Belongings) => {
  const created = await ask('v1.api-key.create', { body: { name: 'posthorn-check', scope: 'publish' } });
  const path = { key_id: created.id };
  belongings.add(`key ${created.id}`, () => belongings.ask('v1.api-key.delete', { path }));
  return created;
};

/** The stage as the holder of that key sees it. */
const asHolder = (stage: Stage, key: string): Stage => {
  const { access, interrupted } = stage.session;
  return { ...stage, session: { ...stage.session, ask: askAt({ ...access, key }, interrupted) } };
};

/** Whether keys open what they should, for as long as they should. */
export const keys = async (stage: Stage, belongings: Belongings, tell: Tell): Promise<void> => {
  await checkGroup(keyPromises, tell, async ({ keep }) => {
    const { id, held } = await keep('publishes', async () => {
      const created = await createKey(stage.session, belongings);
      const theirs = asHolder(stage, created.key);
      await publish(theirs, event);
      return { id: created.id, held: theirs };
    });
    await keep('limited', async () => {
      const refusal = await refusalOf(() => held.session.ask('v1.dlq.get', {}));
      must(refusal === 403, refusal === 401 ? 'it was refused altogether' : 'it may read');
    });
    await keep('revoked', async () => {
      await stage.session.ask('v1.api-key.delete', { path: { key_id: id } });
      await eventually(
        { ...stage.patience, seconds: stopsWithin },
        () => refusalOf(() => publish(held, event)),
        (refusal) => refusal === 401,
        () => 'it still publishes',
      );
    });
  });
};
