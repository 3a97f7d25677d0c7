import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Webhook } from 'svix';
import * as z from 'zod';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { call, createEndpoint, type Posthorn, publish, secretOf, startPosthorn, until } from './posthorn.ts';

const operations = 'posthorn-operations';
const told = z.object({ type: z.string(), data: z.record(z.string(), z.unknown()) });

let posthorn: Posthorn;
let operators: Receiver;
const receivers: Receiver[] = [];
let operatorsSecret: string;

beforeAll(async () => {
  operators = await startReceiver();
  posthorn = await startPosthorn({ context: { retrySchedule: '0,0,0,0', operationalWebhooks: 'true' } });
  const path = `/api/v1/app/${operations}/endpoint`;
  const { status, body } = await call<{ id: string }>(posthorn, 'POST', path, { url: operators.url });
  expect(status).toBe(201);
  operatorsSecret = await secretOf(posthorn, body.id, operations);
});

afterAll(async () => {
  await posthorn.stop();
  await Promise.all([operators, ...receivers].map((receiver) => receiver.close()));
});

beforeEach(() => {
  operators.answerWith(200);
});

const eventsTold = () => operators.received.map(({ body }) => told.parse(JSON.parse(body.toString())));

/** The first event of a type that an endpoint or a background task is told of. */
const telling = async (type: string, aboutId: string) => {
  const isIt = (one: z.output<typeof told>) =>
    one.type === type && [one.data.endpointId, one.data.taskId].includes(aboutId);
  await until(eventsTold, (events) => events.some(isIt));
  return eventsTold().find(isIt)?.data;
};

/** An endpoint of a subscriber who answers as told. */
const subscriber = async (application: string, answer: number) => {
  const receiver = await startReceiver();
  receivers.push(receiver);
  receiver.answerWith(answer);
  const endpointId = await createEndpoint(posthorn, receiver.url, {}, application);
  return { receiver, endpointId, path: `/api/v1/app/${application}/endpoint/${endpointId}` };
};

describe('operators are told', () => {
  test('that an endpoint was created, updated, enabled and deleted, by a signed webhook like any other', async () => {
    const { endpointId, path } = await subscriber('shop', 200);
    const names = { appId: expect.stringMatching(/^app_/), appUid: 'shop', endpointId, endpointUid: null };
    expect(await telling('endpoint.created', endpointId)).toEqual(names);
    await call(posthorn, 'PATCH', path, { disabled: true });
    expect(await telling('endpoint.updated', endpointId)).toEqual(names);
    await call(posthorn, 'PATCH', path, { disabled: false });
    expect(await telling('endpoint.enabled', endpointId)).toEqual(names);
    await call(posthorn, 'DELETE', path);
    expect(await telling('endpoint.deleted', endpointId)).toEqual(names);
    const [first] = operators.received;
    const headers = Object.fromEntries(
      Object.entries(first?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    const body = first?.body.toString() ?? '';
    expect(() => new Webhook(operatorsSecret).verify(body, headers)).not.toThrow();
    expect(JSON.parse(body)).toMatchObject({ type: 'endpoint.created', data: { endpointId } });
  });

  test('that a message is failing, that its attempts are used up, and that it was delivered after all', async () => {
    const { receiver, endpointId } = await subscriber('press', 500);
    const msgId = await publish(posthorn, {
      application: 'press',
      id: 'event-1',
      type: 'issue.out',
      data: { secretive: 'payload' },
    });
    const about = (responseStatusCode: number) => ({
      appId: expect.stringMatching(/^app_/),
      appUid: 'press',
      endpointId,
      msgId,
      msgEventId: 'event-1',
      lastAttempt: {
        id: expect.stringMatching(/^atmpt_/),
        responseStatusCode,
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    });
    expect(await telling('message.attempt.failing', endpointId)).toEqual(about(500));
    expect(await telling('message.attempt.exhausted', endpointId)).toEqual(about(500));
    receiver.answerWith(200);
    await until(
      async () => (await call<{ depth: number }>(posthorn, 'GET', '/api/v1/dlq')).body.depth,
      (depth) => depth === 1,
    );
    const { body } = await call<{ id: string }>(posthorn, 'POST', '/api/v1/dlq/redrive', { appId: 'press' });
    expect(await telling('message.attempt.recovered', endpointId)).toEqual(about(200));
    expect(await telling('background_task.finished', body.id)).toMatchObject({
      ...{ taskId: body.id, task: 'dlq.redrive', status: 'finished' },
      data: { matched: 1, redriven: 1, skipped: 0 },
    });
    expect(operators.received.filter(({ body }) => body.includes('secretive'))).toEqual([]);
  });

  test('that an endpoint was disabled, as it answered 410', async () => {
    const { endpointId } = await subscriber('gone', 410);
    await publish(posthorn, { application: 'gone', type: 'issue.out', data: {} });
    expect(await telling('endpoint.disabled', endpointId)).toEqual({
      appId: expect.stringMatching(/^app_/),
      appUid: 'gone',
      endpointId,
      endpointUid: null,
      failSince: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });
});

test('of the application that operators are told through, nothing is sent round: no loop', async () => {
  operators.answerWith(500);
  const before = operators.received.length;
  await subscriber('quiet', 200);
  await operators.count(before + 5);
  const path = `/api/v1/dlq/message?app_id=${operations}`;
  const letters = () => call<{ data: { eventType: string }[] }>(posthorn, 'GET', path);
  await until(letters, ({ body }) => body.data.some(({ eventType }) => eventType === 'endpoint.created'));
  // What its failures would have been told with was on the bus before this, as the intake queue would show.
  operators.answerWith(200);
  const { endpointId } = await subscriber('quiet', 200);
  await telling('endpoint.created', endpointId);
  const list = await call<{ data: { eventType: string; payload: { appUid?: string } }[] }>(
    posthorn,
    'GET',
    `/api/v1/app/${operations}/msg?with_content=true&limit=250`,
  );
  expect(list.body.data.length).toBeGreaterThan(0);
  expect(list.body.data.filter(({ payload }) => payload.appUid === operations)).toEqual([]);
});
