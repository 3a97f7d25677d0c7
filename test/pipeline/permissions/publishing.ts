import { call, createEndpoint, publish, until } from '../posthorn.ts';
import type { Stage } from './stage.ts';
import { arrived, incompressible, type Promised, post, send } from './tools.ts';

const idempotently = ({ access: { url, key } }: Stage, body: object) =>
  fetch(`${url}/api/v1/app/default/msg`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${key}`,
      'idempotency-key': 'one',
    },
    body: JSON.stringify(body),
  });

const cloudEvent = (id: string, data: unknown) =>
  JSON.stringify({ specversion: '1.0', type: 'a.new', source: '/shop', id, data });

const functionsThatSetAside = ({ calls }: Stage): number =>
  new Set(
    calls
      .filter(({ action, resource }) => action === 'sqs:SendMessage' && resource.includes('SystemFailures'))
      .map(({ caller }) => JSON.stringify(caller)),
  ).size;

/** Promises about what is published. */
export const publishing: readonly Promised[] = [
  {
    promise: 'the first event ever makes the default application',
    show: async ({ access }) => {
      await publish(access, { type: 'new_order', data: 1 });
    },
  },
  {
    promise: 'an event reaches its endpoint, signed',
    show: async (stage) => {
      await createEndpoint(stage.access, stage.receiver.url);
      await arrived(stage, await publish(stage.access, { type: 'new_order', data: 1 }));
    },
  },
  {
    promise: 'an event id and an idempotency key are published once',
    show: async (stage) => {
      const event = { type: 'new_order', id: 'once', data: 1 };
      await publish(stage.access, event);
      await arrived(stage, await publish(stage.access, event));
      for (let time = 1; time <= 2; time += 1) await idempotently(stage, { eventType: 'a', payload: {} });
    },
  },
  {
    promise: 'a large payload and a batch of events are delivered whole',
    show: async (stage) => {
      await arrived(stage, await publish(stage.access, { type: 'new_order', data: incompressible() }));
      const events = ['a', 'b', 'c'].map((type) => ({ type, data: 1 }));
      const answers = await call<{ id: string }[]>(stage.access, 'POST', '/events', events);
      for (const { id } of answers.body) await arrived(stage, id);
    },
  },
  {
    promise: 'what the intake queue refuses is answered 503 and leaves no trace',
    show: async (stage) => {
      stage.refuse(({ action, resource }) => action === 'sqs:SendMessage' && resource.includes('Intake'));
      for (const fields of [{}, { id: 'refused' }, { data: incompressible() }]) {
        await call(stage.access, 'POST', '/events', { type: 'new_order', data: 1, ...fields });
      }
      stage.refuse(() => false);
      await arrived(stage, await publish(stage.access, { type: 'new_order', id: 'refused', data: 1 }));
    },
  },
  {
    promise: 'a path that API Gateway takes for another publishes too',
    show: async (stage) => {
      for (const data of [1, incompressible()]) {
        const { id } = await post<{ id: string }>(stage, '/events/', { type: 'a', data });
        await arrived(stage, id);
      }
    },
  },
  {
    promise:
      'an event from inside the account is stored once and delivered, and makes the default application',
    show: async (stage) => {
      await call(stage.access, 'DELETE', '/api/v1/app/default');
      await send(stage, 'INTAKE_QUEUE_URL', cloudEvent('first', 1));
      await until(
        () => call(stage.access, 'GET', '/api/v1/app/default'),
        ({ status }) => status === 200,
      );
      const before = stage.receiver.received.length;
      await createEndpoint(stage.access, stage.receiver.url);
      for (const data of [1, 1, incompressible()]) {
        await send(stage, 'INTAKE_QUEUE_URL', cloudEvent(`second-${String(data).length}`, data));
      }
      await stage.receiver.count(before + 2);
    },
  },
  {
    promise: 'a malformed message of a queue is set aside',
    show: async (stage) => {
      for (const queue of ['INTAKE', 'DELIVERIES', 'BACKGROUND']) {
        await send(stage, `${queue}_QUEUE_URL`, 'not JSON');
      }
      await until(
        () => functionsThatSetAside(stage),
        (functions) => functions === 3,
      );
    },
  },
];
