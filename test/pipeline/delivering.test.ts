import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { githubExamples } from '../support/github-examples.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { call, createEndpoint, type Posthorn, publish, secretOf, startPosthorn, until } from './posthorn.ts';

let posthorn: Posthorn;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  posthorn = await startPosthorn({ context: { retrySchedule: '1,1' } });
});

afterAll(async () => {
  await posthorn.stop();
  await receiver.close();
});

const receivedBy = (path: string) => receiver.received.filter((one) => one.headers['x-path'] === path);
const endpointFor = (name: string, fields: object = {}) =>
  createEndpoint(posthorn, receiver.url, { headers: { 'X-Path': name }, ...fields }, name);

describe('an event', () => {
  test('arrives signed, so that the standardwebhooks package verifies it', async () => {
    const endpoint = await endpointFor('signed');
    const secret = await secretOf(posthorn, endpoint, 'signed');
    const id = await publish(posthorn, {
      application: 'signed',
      type: 'new_order',
      data: { orderId: '123' },
    });
    const [request] = await until(
      () => receivedBy('signed'),
      (all) => all.length === 1,
    );
    const verified = new Webhook(secret).verify(
      String(request?.body),
      request?.headers as Record<string, string>,
    );
    expect(verified).toMatchObject({ type: 'new_order', data: { orderId: '123' } });
    expect(request?.headers['webhook-id']).toBe(id);
    expect(request?.headers['svix-id']).toBe(id);
  });

  test('published without an application reaches the endpoints of "default"', async () => {
    await endpointFor('default');
    await publish(posthorn, { type: 'new_order', data: null });
    await until(
      () => receivedBy('default'),
      (all) => all.length === 1,
    );
  });

  test('can be read with its attempts once it was delivered', async () => {
    const endpoint = await endpointFor('readable');
    const id = await publish(posthorn, { application: 'readable', type: 'new_order', data: { a: 1 } });
    const path = `/api/v1/app/readable/attempt/msg/${id}`;
    const list = () => call<{ data: object[] }>(posthorn, 'GET', path);
    const { body } = await until(list, (answer) => answer.body.data.length === 1);
    expect(body.data[0]).toMatchObject({
      msgId: id,
      endpointId: endpoint,
      status: 0,
      responseStatusCode: 200,
    });
    const message = await call(posthorn, 'GET', `/api/v1/app/readable/msg/${id}`);
    expect(message.body).toMatchObject({ id, eventType: 'new_order', payload: { a: 1 } });
  });

  test('published again under its id answers the same message and is sent once; other data is a conflict', async () => {
    await endpointFor('idempotent');
    const event = { application: 'idempotent', type: 'new_order', id: 'order-7', data: { total: 1 } };
    const ids = await Promise.all(Array.from({ length: 50 }, () => publish(posthorn, event)));
    expect(new Set(ids).size).toBe(1);
    const other = await call(posthorn, 'POST', '/events', { ...event, data: { total: 2 } });
    expect(other).toMatchObject({ status: 409, body: { code: 'conflict', detail: expect.any(String) } });
    const last = await publish(posthorn, { ...event, id: 'order-8' });
    await until(
      () => receivedBy('idempotent'),
      (all) => all.some(({ headers }) => headers['webhook-id'] === last),
    );
    expect(receivedBy('idempotent')).toHaveLength(2);
  });

  test('of a batch is answered one by one', async () => {
    await endpointFor('batch');
    const good = { application: 'batch', type: 'a', data: 1 };
    const { status, body } = await call(posthorn, 'POST', '/events', [good, { type: 'no data' }, good]);
    expect(status).toBe(202);
    expect(body).toEqual([
      { id: expect.stringMatching(/^msg_/) },
      { error: { code: 'validation_error', detail: expect.any(Array) } },
      { id: expect.stringMatching(/^msg_/) },
    ]);
    await until(
      () => receivedBy('batch'),
      (all) => all.length === 2,
    );
  });
});

test('every example of a real GitHub webhook arrives byte for byte', async () => {
  await endpointFor('github');
  const sent = new Map<string, string>();
  for (const { name, examples: payloads } of githubExamples) {
    for (const payload of payloads) {
      // Indented as some publishers write it: what arrives must not be what JSON.stringify makes of it.
      const data = JSON.stringify(payload, null, 3);
      const body = `{"application":"github","type":"github.${name}","data":${data}}`;
      const { status, body: answer } = await call<{ id: string }>(posthorn, 'POST', '/events', body);
      expect(status).toBe(202);
      sent.set(answer.id, data);
    }
  }
  expect(sent.size).toBeGreaterThan(300);
  await until(
    () => new Set(receivedBy('github').map(({ headers }) => headers['webhook-id'])).size,
    (count) => count === sent.size,
  );
  for (const { headers, body } of receivedBy('github')) {
    const text = String(body);
    expect(text.slice(text.indexOf('"data":') + '"data":'.length, -1)).toBe(
      sent.get(String(headers['webhook-id'])),
    );
  }
});

describe('two endpoints', () => {
  test('one of which fails do not affect each other', async () => {
    const failing = await startReceiver();
    failing.answerWith(500);
    await endpointFor('healthy', {});
    await createEndpoint(posthorn, failing.url, {}, 'healthy');
    for (let index = 0; index < 5; index += 1) {
      await publish(posthorn, { application: 'healthy', type: 'a', data: index });
    }
    await until(
      () => receivedBy('healthy'),
      (all) => all.length === 5,
    );
    await failing.count(15);
    expect(receivedBy('healthy')).toHaveLength(5);
    await failing.close();
  });
});

describe('a failing endpoint', () => {
  test('is tried again on schedule and, once it recovers, no more', async () => {
    const flaky = await startReceiver();
    flaky.answerWith(() => (flaky.received.length < 3 ? 503 : 200));
    const endpoint = await createEndpoint(posthorn, flaky.url, {}, 'flaky');
    const id = await publish(posthorn, { application: 'flaky', type: 'a', data: 1 });
    await flaky.count(3);
    const [first, second, third] = flaky.received.map(({ at }) => at);
    // A second each, 20 % either way, rounded up to whole seconds by the queue.
    expect(Number(second) - Number(first)).toBeGreaterThanOrEqual(790);
    expect(Number(third) - Number(second)).toBeGreaterThanOrEqual(790);
    const path = `/api/v1/app/flaky/attempt/msg/${id}`;
    const list = () => call<{ data: { status: number; endpointId: string }[] }>(posthorn, 'GET', path);
    const { body } = await until(list, (answer) => answer.body.data.length === 3);
    expect(body.data.map(({ status }) => status)).toEqual([0, 2, 2]);
    expect(new Set(body.data.map(({ endpointId }) => endpointId))).toEqual(new Set([endpoint]));
    await flaky.close();
  });
});
