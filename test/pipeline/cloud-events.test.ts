import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { CloudEvent, emitterFor, HTTP, httpTransport, Mode } from 'cloudevents';
import { Webhook } from 'standardwebhooks';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { call, createEndpoint, type Posthorn, secretOf, startPosthorn, until } from './posthorn.ts';

let posthorn: Posthorn;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  posthorn = await startPosthorn({ context: { retrySchedule: '1' } });
});

afterAll(async () => {
  await posthorn.stop();
  await receiver.close();
});

afterEach(() => void receiver.received.splice(0));

const structured = { 'content-type': 'application/cloudevents+json' };
const batched = { 'content-type': 'application/cloudevents-batch+json; charset=utf-8' };
const binary = {
  'content-type': 'application/json',
  'ce-specversion': '1.0',
  'ce-source': '/shop',
  'ce-type': 'order.created',
};

const post = async <T = { id: string }>(
  headers: Record<string, string>,
  body: string | Buffer<ArrayBuffer>,
  query = '',
): Promise<{ status: number; body: T }> => {
  const response = await fetch(`${posthorn.url}/events${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${posthorn.key}`, ...headers },
    body,
  });
  return { status: response.status, body: (await response.json()) as T }; // tests say what they expect
};

/** A structured event as nobody would serialize it, so that it shows whether it was. */
const event = (id: string, members: string) =>
  `{ "specversion":"1.0", "type" : "order.created","source":"/shop","id":"${id}", ${members}}`;

const receivedOf = (messageId: string) =>
  until(
    () => receiver.received.find(({ headers }) => headers['webhook-id'] === messageId),
    (request) => request !== undefined,
  );

const textOf = async (messageId: string) => String((await receivedOf(messageId))?.body);

describe('a CloudEvent', () => {
  test('in structured mode arrives byte for byte as application/cloudevents+json, signed', async () => {
    const endpoint = await createEndpoint(posthorn, receiver.url, {}, 'structured');
    const text = event(
      '1',
      '"application":"structured","data":{"a": 1.0, "b":"\\u00e9","c":12345678901234567890}',
    );
    const { status, body } = await post(structured, text);
    expect(status).toBe(202);
    const request = await receivedOf(body.id);
    expect(String(request?.body)).toBe(text);
    expect(request?.headers['content-type']).toBe('application/cloudevents+json');
    const secret = await secretOf(posthorn, endpoint, 'structured');
    const headers = request?.headers as Record<string, string>;
    expect(new Webhook(secret).verify(text, headers)).toMatchObject({ specversion: '1.0', id: '1' });
  });

  test('in binary mode arrives as the structured event around the bytes of its body', async () => {
    await createEndpoint(posthorn, receiver.url, {}, 'binary');
    const data = '{ "a": 1.0 }';
    const headers = { ...binary, 'ce-id': '2', 'ce-subject': 'caf%C3%A9', 'ce-application': 'binary' };
    const { status, body } = await post(headers, data);
    expect(status).toBe(202);
    const text = await textOf(body.id);
    expect(text).toContain(`"data":${data}}`);
    expect(JSON.parse(text)).toMatchObject({
      id: '2',
      source: '/shop',
      subject: 'café',
      datacontenttype: 'application/json',
    });
  });

  test('whose data is no JSON arrives as text or as base64, with its content type', async () => {
    await createEndpoint(posthorn, receiver.url, {}, 'opaque');
    const bytes = Buffer.from([0, 1, 254, 255]);
    const text = await post(
      { ...binary, 'ce-id': '3', 'content-type': 'text/plain' },
      'hi "you"',
      '?application=opaque',
    );
    const raw = await post(
      { ...binary, 'ce-id': '4', 'content-type': 'image/png' },
      bytes,
      '?application=opaque',
    );
    expect(JSON.parse(await textOf(text.body.id))).toMatchObject({
      datacontenttype: 'text/plain',
      data: 'hi "you"',
    });
    expect(JSON.parse(await textOf(raw.body.id))).toMatchObject({
      datacontenttype: 'image/png',
      data_base64: bytes.toString('base64'),
    });
  });

  test('of a batch is answered one by one', async () => {
    await createEndpoint(posthorn, receiver.url, {}, 'batched');
    const good = event('5', '"data":[ 1 ]');
    const batch = `[${good}, ${event('', '"data":1')}]`;
    const { status, body } = await post<{ id: string }[]>(batched, batch, '?application=batched');
    expect(status).toBe(202);
    expect(body).toEqual([
      { id: expect.stringMatching(/^msg_/) },
      {
        error: {
          code: 'validation_error',
          detail: [expect.objectContaining({ loc: ['body', '[1]', 'id'] })],
        },
      },
    ]);
    expect(await textOf(body[0]?.id ?? '')).toBe(good);
    const none = await post(batched, '[{}]', '?application=batched');
    expect(none.status).toBe(422);
  });

  test('goes to the endpoints of its channels', async () => {
    await createEndpoint(posthorn, receiver.url, { channels: ['eu'] }, 'channels');
    const ask = '?application=channels&channels=eu';
    await post(structured, event('6', '"channels":"us","data":1'), ask);
    const { body } = await post(structured, event('7', '"channels":"us,eu","data":1'), ask);
    await receivedOf(body.id);
    const byDefault = await post(structured, event('8', '"data":1'), ask);
    await receivedOf(byDefault.body.id);
    expect(receiver.received).toHaveLength(2);
  });

  test('published again is one message, whatever the mode; with other data it is a conflict', async () => {
    await createEndpoint(posthorn, receiver.url, {}, 'again');
    const ask = '?application=again';
    const first = await post(structured, event('9', '"data":{"a":1}'), ask);
    const second = await post({ ...binary, 'ce-id': '9' }, '{"a":1}', ask);
    const third = await post<{ id: string }[]>(batched, `[${event('9', '"data":{"a":1}')}]`, ask);
    expect([second.body, third.body]).toEqual([first.body, [first.body]]);
    expect((await post({ ...binary, 'ce-id': '9' }, '{"a":2}', ask)).status).toBe(409);
    const elsewhere = await post({ ...binary, 'ce-id': '9', 'ce-source': '/other' }, '{"a":2}', ask);
    await receivedOf(elsewhere.body.id);
    await receivedOf(first.body.id);
    expect(receiver.received).toHaveLength(2);
  });

  test('can be read with its whole event, and by the event id that is shown', async () => {
    const { body } = await post(structured, event('10', '"application":"again","data":{"a": 1.0}'));
    const path = '/api/v1/app/again/msg';
    const message = await call<{ eventId: string }>(posthorn, 'GET', `${path}/${body.id}`);
    expect(message.body).toMatchObject({
      id: body.id,
      eventType: 'order.created',
      payload: { specversion: '1.0', id: '10', data: { a: 1 } },
    });
    expect((await call(posthorn, 'GET', `${path}/${message.body.eventId}`)).body).toEqual(message.body);
  });

  test.each<[string, Record<string, string>, string, number]>([
    ['another version', structured, '{"specversion":"0.3","id":"1","source":"/a","type":"a"}', 422],
    ['no source', structured, '{"specversion":"1.0","id":"1","type":"a"}', 422],
    ['an empty id', structured, '{"specversion":"1.0","id":"","source":"/a","type":"a"}', 422],
    ['half a set of headers', { 'ce-specversion': '1.0', 'ce-type': 'a' }, '1', 422],
    ['a type outside the pattern', { ...binary, 'ce-id': '1', 'ce-type': 'a%20b' }, '1', 422],
    ['an unknown application', { ...binary, 'ce-id': '1', 'ce-application': 'nobody' }, '1', 404],
    ['data that is too large', { ...binary, 'ce-id': '1' }, `"${'x'.repeat(262_144)}"`, 413],
    ['a format that is not JSON', { 'content-type': 'application/cloudevents+avro' }, '1', 415],
  ])('with %s is refused', async (_, headers, body, status) => {
    expect((await post(headers, body)).status).toBe(status);
  });
});

describe("the cloudevents package's own client", () => {
  const published = async (answer: unknown): Promise<string> =>
    JSON.parse(String((answer as { body: string }).body)).id; // httpTransport answers {body, headers}

  test.each([
    ['structured', Mode.STRUCTURED],
    ['binary', Mode.BINARY],
  ])('publishes in %s mode', async (name, mode) => {
    await createEndpoint(posthorn, receiver.url, {}, `client-${name}`);
    const emit = emitterFor(httpTransport(`${posthorn.url}/events?application=client-${name}`), { mode });
    const cloudEvent = new CloudEvent({ type: 'order.created', source: '/shop', data: { orderId: '123' } });
    const id = await published(
      await emit(cloudEvent, { headers: { authorization: `Bearer ${posthorn.key}` } }),
    );
    const request = await receivedOf(id);
    const { headers, body } = request ?? { headers: {}, body: '' };
    const read = HTTP.toEvent({ headers: headers as Record<string, string>, body: String(body) });
    expect(read).toMatchObject({
      id: cloudEvent.id,
      type: 'order.created',
      source: '/shop',
      data: { orderId: '123' },
    });
  });
});
