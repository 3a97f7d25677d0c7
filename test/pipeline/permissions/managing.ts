import { call, createEndpoint, publish, until } from '../posthorn.ts';
import type { Stage } from './stage.ts';
import { arrived, get, incompressible, type Promised, post } from './tools.ts';

const watchPages = ['/api/v1/stats/deliveries', '/api/v1/tail', '/api/v1/health', '/console'];

const readEverything = async (stage: Stage, endpointId: string, messageId: string): Promise<string> => {
  const app = '/api/v1/app/read';
  const lists = ['msg', `msg/${messageId}`, `msg/${messageId}/endpoint`, `attempt/endpoint/${endpointId}`];
  for (const path of [...lists, `endpoint/${endpointId}/msg`, `endpoint/${endpointId}/stats`]) {
    await get(stage, `${app}/${path}`);
  }
  const attempts = () => get<{ data: { id: string }[] }>(stage, `${app}/attempt/msg/${messageId}`);
  const { data } = await until(attempts, (answer) => answer.data.length > 0);
  return data[0]?.id ?? '';
};

/** Promises about what is managed and read. */
export const managing: readonly Promised[] = [
  {
    promise: 'endpoints, their secrets and event types are managed',
    show: async (stage) => {
      await post(stage, '/api/v1/event-type', { name: 'known', description: '' });
      const fields = { uid: 'e', filterTypes: ['known'] };
      const id = await createEndpoint(stage.access, stage.receiver.url, fields, 'managed');
      const path = `/api/v1/app/managed/endpoint/${id}`;
      for (const list of ['/api/v1/app', '/api/v1/event-type', '/api/v1/app/managed/endpoint']) {
        await get(stage, list);
      }
      await call(stage.access, 'PATCH', path, { description: 'new', uid: 'f' });
      await get(stage, `${path}/secret`);
      await post(stage, `${path}/secret/rotate`);
      await call(stage.access, 'DELETE', path);
      await call(stage.access, 'DELETE', '/api/v1/event-type/known?expunge=true');
    },
  },
  {
    promise: 'keys and portal tokens open what they are for, until they are revoked',
    show: async (stage) => {
      const { access } = stage;
      const made = await post<{ id: string; key: string }>(stage, '/api/v1/api-key', {
        name: 'shop',
        scope: 'publish',
      });
      await publish({ ...access, key: made.key }, { type: 'a', data: 1 });
      await get(stage, '/api/v1/api-key');
      await call(access, 'DELETE', `/api/v1/api-key/${made.id}`);
      const { token } = await post<{ token: string }>(stage, '/api/v1/auth/app-portal-access/managed');
      await call({ ...access, key: token }, 'GET', '/api/v1/app/managed/endpoint');
      await call({ ...access, key: token }, 'POST', '/api/v1/auth/logout');
      await call(access, 'DELETE', '/api/v1/app/managed');
    },
  },
  {
    promise: 'messages and attempts are listed, read and expunged',
    show: async (stage) => {
      const { access, receiver } = stage;
      const endpointId = await createEndpoint(access, receiver.url, {}, 'read');
      for (const data of [1, incompressible()]) {
        const messageId = await publish(access, { application: 'read', type: 'a', data });
        await arrived(stage, messageId);
        const attemptId = await readEverything(stage, endpointId, messageId);
        const path = `/api/v1/app/read/msg/${messageId}`;
        await call(access, 'DELETE', `${path}/attempt/${attemptId}/content`);
        await call(access, 'DELETE', `${path}/content`);
      }
    },
  },
  {
    promise: 'an example is sent to an endpoint',
    show: async (stage) => {
      const endpointId = await createEndpoint(stage.access, stage.receiver.url, {}, 'read');
      const path = `/api/v1/app/read/endpoint/${endpointId}/send-example`;
      const { id } = await post<{ id: string }>(stage, path, { eventType: 'svix.ping' });
      await arrived(stage, id);
    },
  },
  {
    promise: 'the console and the command line show what happens',
    show: async (stage) => {
      for (const path of watchPages) {
        const headers = { authorization: `Bearer ${stage.access.key}` };
        const { status } = await fetch(stage.access.url + path, { headers });
        if (status >= 400) throw new Error(`${path} was answered ${status}`);
      }
    },
  },
];
