import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { call, createEndpoint, type Posthorn, publish, startPosthorn } from './posthorn.ts';

let posthorn: Posthorn;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  posthorn = await startPosthorn();
});

afterAll(async () => {
  await posthorn.stop();
  await receiver.close();
});

const faultAt = (...loc: string[]) => ({ detail: [expect.objectContaining({ loc: ['body', ...loc] })] });

test('schemas are only recorded until an application asks for them to be enforced', async () => {
  const schema = {
    type: 'object',
    required: ['lines'],
    properties: { lines: { type: 'array', items: { type: 'object', required: ['sku'] } } },
  };
  const type = { name: 'order.created', description: 'An order', schemas: { '1': schema } };
  expect(await call(posthorn, 'POST', '/api/v1/event-type', type)).toMatchObject({ status: 201 });
  await createEndpoint(posthorn, receiver.url, {}, 'acme');
  const event = (data: unknown) => ({ type: 'order.created', application: 'acme', data });
  const wrong = { lines: [{ sku: 'a' }, {}] };
  await publish(posthorn, event(wrong));
  await receiver.count(1);

  const enforced = await call(posthorn, 'PATCH', '/api/v1/app/acme', { enforceSchemas: true });
  expect(enforced).toMatchObject({ status: 200, body: { enforceSchemas: true } });
  expect(await call(posthorn, 'POST', '/events', event(wrong))).toEqual({
    status: 422,
    body: faultAt('data', 'lines', '[1]', 'sku'),
  });
  const message = { eventType: 'order.created', payload: {} };
  expect(await call(posthorn, 'POST', '/api/v1/app/acme/msg', message)).toEqual({
    status: 422,
    body: faultAt('payload', 'lines'),
  });
  const id = await publish(posthorn, event({ lines: [{ sku: 'a' }] }));
  await receiver.count(2);
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([expect.anything(), id]);
});
