import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EventType } from '../../../core/event-types/event-type.ts';
import { httpHandler } from '../../../lambdas/http/http-handler.ts';
import { publishingRoutes } from '../../../lambdas/publish/routes.ts';
import type { EventRequest } from '../../support/http-event.ts';
import { invoke } from '../../support/invoke.ts';
import { expectFaults } from '../../support/schemas.ts';
import { openSpine, type Spine } from '../../support/spine.ts';

let spine: Spine;
let handler: ReturnType<typeof httpHandler>;
const calls: string[] = [];

const strict = 'strict';
const lax = 'lax';

const schema = {
  type: 'object',
  required: ['orderId'],
  properties: { orderId: { type: 'string' }, lines: { type: 'array', items: { type: 'integer' } } },
};

const putType = (name: string, fields: Partial<EventType> = {}) =>
  spine.eventTypes.put({
    name,
    description: '',
    archived: false,
    deprecated: false,
    schemas: { '1': { type: 'array' }, '2': schema },
    featureFlag: null,
    ...fields,
  });

beforeAll(async () => {
  spine = await openSpine();
  handler = httpHandler(
    publishingRoutes({ ...spine.publishDeps, recognizers: [async () => ({ kind: 'root' })] }),
  );
  for (const uid of [strict, lax]) {
    const enforceSchemas = uid === strict;
    await spine.applications.create({ name: uid, uid, throttleRate: null, metadata: {}, enforceSchemas });
  }
  await putType('order.created');
  await putType('archived', { archived: true });
  await putType('undescribed', { schemas: null });
  spine.tables.calls.around(({ operation, proceed }) => {
    calls.push(operation);
    return proceed();
  });
});

afterAll(() => spine.close());

const send = (path: string, body: string, more: Partial<EventRequest> = {}) =>
  invoke(handler, {
    method: 'POST',
    path,
    body,
    ...more,
    headers: { authorization: 'Bearer of-the-caller', ...more.headers },
  });
const sendEvent = (application: string, body: string, headers: Record<string, string> = {}) =>
  send('/events', body, { query: `application=${application}`, headers });
const sendMessage = (application: string, fields: object) =>
  send(`/api/v1/app/${application}/msg`, JSON.stringify({ eventType: 'order.created', ...fields }));

const event = (data: unknown, type = 'order.created') => JSON.stringify({ type, data });
const structured = { 'content-type': 'application/cloudevents+json' };
const cloudEvent = (members: string) =>
  `{"specversion":"1.0","id":"${Math.random()}","source":"/shop","type":"order.created"${members}}`;
const binary = {
  'content-type': 'application/json',
  'ce-specversion': '1.0',
  'ce-id': 'binary',
  'ce-source': '/shop',
  'ce-type': 'order.created',
};

describe('where schemas are enforced, what does not match is refused with its path:', () => {
  test('a native event', async () => {
    const answer = await sendEvent(strict, event({ orderId: '1', lines: [1, 'two'] }));
    expect(expectFaults(answer)).toEqual(['body.data.lines.[1]']);
  });

  test('an event of a batch, and the others are published', async () => {
    const batch = [event({ orderId: '1' }), event({ orderId: 2 }), event(1, 'unknown')];
    const { status, json } = await sendEvent(strict, `[${batch}]`);
    expect({ status, json }).toEqual({
      status: 202,
      json: [
        { id: expect.stringMatching(/^msg_/) },
        {
          error: {
            code: 'validation_error',
            detail: [expect.objectContaining({ loc: ['body', '[1]', 'data', 'orderId'] })],
          },
        },
        { id: expect.stringMatching(/^msg_/) },
      ],
    });
  });

  test.each<[string, string, Record<string, string>, string]>([
    ['structured', cloudEvent(',"data":{"orderId":1}'), structured, 'body.data.orderId'],
    ['structured, in base64', cloudEvent(',"data_base64":"W10="'), structured, 'body.data'],
    ['structured, without data', cloudEvent(''), structured, 'body.data'],
    ['binary', '{"orderId":1}', binary, 'body.data.orderId'],
  ])('a CloudEvent, %s', async (_, body, headers, loc) => {
    expect(expectFaults(await sendEvent(strict, body, headers))).toEqual([loc]);
  });

  test.each<[string, object, string]>([
    ['by its payload', { payload: {} }, 'body.payload.orderId'],
    ['by the payload’s other name', { data: { orderId: '1', lines: [0.5] } }, 'body.data.lines.[0]'],
    [
      'by the raw payload that is sent in its place',
      { payload: { orderId: '1' }, transformationsParams: { rawPayload: '{"orderId":1}' } },
      'body.transformationsParams.rawPayload.orderId',
    ],
  ])('a message, %s', async (_, fields, loc) => {
    expect(expectFaults(await sendMessage(strict, fields))).toEqual([loc]);
  });

  test('a message of an application that it brings along', async () => {
    const application = { name: 'n', uid: 'brought', enforceSchemas: true };
    const answer = await sendMessage('brought', { payload: {}, application });
    expect(expectFaults(answer)).toEqual(['body.payload.orderId']);
  });
});

describe('where schemas are enforced, there is accepted', () => {
  test.each<[string, () => ReturnType<typeof send>]>([
    ['an event that matches', () => sendEvent(strict, event({ orderId: '1', more: 1 }))],
    ['an event of an unknown type', () => sendEvent(strict, event(1, 'unknown'))],
    ['an event of an archived type', () => sendEvent(strict, event(1, 'archived'))],
    ['an event of a type without schemas', () => sendEvent(strict, event(1, 'undescribed'))],
    ['a message that matches', () => sendMessage(strict, { payload: { orderId: '1' } })],
    [
      'a CloudEvent whose data is not JSON',
      () => sendEvent(strict, cloudEvent(',"datacontenttype":"text/plain","data":"hello"'), structured),
    ],
    [
      'a raw payload that matches, whatever it replaces',
      () => sendMessage(strict, { payload: {}, transformationsParams: { rawPayload: '{"orderId":"1"}' } }),
    ],
  ])('%s', async (_, ask) => {
    expect(await ask()).toMatchObject({ status: 202 });
  });

  test('the publisher’s bytes, untouched', async () => {
    const data = '{ "orderId": "\\u00e9", "orderId":"2", "n": 12345678901234567890 }';
    const { json } = await sendEvent(strict, `{"type":"order.created","data":${data}}`);
    const application = await spine.applications.find(strict);
    const message = await spine.messages.getWithPayload(application?.id ?? '', Object(json).id);
    expect(Buffer.from(message?.payload ?? []).toString()).toBe(data);
  });
});

test('where schemas are not enforced, they are only recorded, and publishing makes not one call more', async () => {
  expect(await sendEvent(lax, event([]))).toMatchObject({ status: 202 });
  calls.splice(0);
  expect(await sendEvent(lax, event([]))).toMatchObject({ status: 202 });
  expect(await sendMessage(lax, { payload: {} })).toMatchObject({ status: 202 });
  expect(calls).toEqual(['GetItem', 'PutItem', 'GetItem', 'PutItem']);
});

test('an event type is read once in 10 s, and its new schema counts after that', async () => {
  await putType('changing', { schemas: { '1': { type: 'object' } } });
  const publishOne = () => sendEvent(strict, event('text', 'changing'));
  calls.splice(0);
  expectFaults(await publishOne());
  expectFaults(await publishOne());
  expect(calls).toEqual(['GetItem', 'GetItem', 'GetItem']);
  await putType('changing', { schemas: { '1': { type: 'object' }, '2': { type: 'string' } } });
  spine.clock.at += 10_000;
  expect(await publishOne()).toMatchObject({ status: 202 });
});
