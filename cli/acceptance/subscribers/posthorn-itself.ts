import type { Session } from '../../session.ts';
import type { Belongings } from '../belongings.ts';
import type { Subscriber } from './subscriber.ts';

/**
 * A receiver that a deployed Posthorn can reach: its own front door. A delivered event is an event, so `POST /events` of
 * another application, which has no endpoints, takes it; the key for that is made for this, may only publish, and is
 * revoked in the end. It takes the root key to make it.
 */
export const subscribePosthornItself = async (
  { ask, access }: Session,
  belongings: Belongings,
  name: string,
): Promise<Subscriber> => {
  const uid = `${name}-received`;
  const { id: app_id } = await ask('v1.application.create', { body: { name: uid, uid } });
  belongings.add(`application ${uid}`, () => belongings.ask('v1.application.delete', { path: { app_id } }));
  const { id: key_id, key } = await ask('v1.api-key.create', { body: { name: uid, scope: 'publish' } });
  belongings.add(`key ${key_id}`, () => belongings.ask('v1.api-key.delete', { path: { key_id } }));
  return {
    url: `${access.url}/events?application=${uid}`,
    headers: { authorization: `Bearer ${key}` },
    arrivals: async () => {
      const { data } = await ask('v1.message.list', { path: { app_id } });
      return data.map(({ payload }) => ({ kind: 'payload' as const, payload })).reverse();
    },
  };
};
