import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { call, createEndpoint, type Posthorn, startPosthorn, until } from './posthorn.ts';

const traceParent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const another = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00';

let posthorn: Posthorn;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  posthorn = await startPosthorn({ context: { retrySchedule: '1' } });
  await createEndpoint(posthorn, receiver.url, { headers: { traceparent: 'an-endpoint-s-own' } });
});

afterAll(async () => {
  await posthorn.stop();
  await receiver.close();
});

/** Publishes with these headers and answers the message's id. */
const publishWith = async (headers: Record<string, string>, event: object, path = '/events') => {
  const response = await fetch(posthorn.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${posthorn.key}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(event),
  });
  expect(response.status).toBe(202);
  return ((await response.json()) as { id: string }).id;
};

/** The traceparent of each attempt that arrived for a message, once so many have. */
const tracesOf = async (messageId: string, attempts = 1) => {
  const arrived = () => receiver.received.filter(({ headers }) => headers['webhook-id'] === messageId);
  return (await until(arrived, (all) => all.length >= attempts)).map(({ headers }) => headers.traceparent);
};

const event = { type: 'new_order', data: {} };

test('a publisher’s trace reaches the receiver with every attempt, whatever header the endpoint has', async () => {
  let failures = 1;
  receiver.answerWith(() => (failures-- > 0 ? 500 : 200));
  const id = await publishWith({ traceparent: traceParent }, event);
  expect(await tracesOf(id, 2)).toEqual([traceParent, traceParent]);
});

test('so does that of a message, and of a CloudEvent, whose own comes before the request’s', async () => {
  const message = await publishWith(
    { traceparent: traceParent },
    { eventType: 'new_order', payload: {} },
    '/api/v1/app/default/msg',
  );
  expect(await tracesOf(message)).toEqual([traceParent]);
  const cloudEvent = await publishWith(
    { traceparent: another, 'content-type': 'application/cloudevents+json' },
    { specversion: '1.0', id: '1', source: '/shop', type: 'new_order', traceparent: traceParent },
  );
  expect(await tracesOf(cloudEvent)).toEqual([traceParent]);
});

test('one that is not valid is ignored, and nothing is refused for it', async () => {
  const id = await publishWith({ traceparent: 'not-a-trace' }, event);
  expect(await tracesOf(id)).toEqual(['an-endpoint-s-own']);
});

test('the log names the trace of an attempt', async () => {
  const id = await publishWith({ traceparent: traceParent }, event);
  await tracesOf(id);
  const tail = await until(
    () => call<{ data: { msgId: string }[] }>(posthorn, 'GET', '/api/v1/tail'),
    ({ body }) => body.data.some(({ msgId }) => msgId === id),
  );
  expect(tail.body.data.find(({ msgId }) => msgId === id)).toMatchObject({
    traceId: '0af7651916cd43dd8448eb211c80319c',
  });
});
