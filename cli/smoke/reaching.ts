import { must } from '../acceptance/eventually.ts';
import type { Caller } from '../acceptance/stage.ts';
import { askAt } from '../client/ask.ts';
import { CredentialsError } from '../errors.ts';
import type { Session } from '../session.ts';
import { checkGroup, type Tell } from './promises.ts';

const promises = {
  healthy: 'It answers that it is healthy',
  guarded: 'Without a key, and with a wrong one, it refuses',
  admitted: 'It takes the key, which may administer',
} as const;

const isRefused = async ({ access, interrupted }: Session, key: string | undefined): Promise<boolean> => {
  try {
    await askAt({ ...access, key }, interrupted)('v1.dlq.get', {});
    return false;
  } catch (error) {
    if (error instanceof CredentialsError) return error.status === 401;
    throw error;
  }
};

/** Whether it is there and lets in whom it should; answers who asks. */
export const reaching = (session: Session, tell: Tell): Promise<Caller | undefined> =>
  checkGroup(promises, tell, async ({ keep }) => {
    await keep('healthy', () => session.ask('v1.health.get', {}));
    await keep('guarded', async () => {
      must(await isRefused(session, undefined), 'it answered without a key');
      must(await isRefused(session, 'wrong'), 'it answered to a wrong key');
    });
    return keep('admitted', async () => {
      const caller = await session.ask('v1.authentication.caller', {});
      const mayAdminister = caller.kind === 'root' || caller.scope === 'admin';
      must(mayAdminister, 'the key is taken, but may not administer: give the root key');
      return caller;
    });
  });
