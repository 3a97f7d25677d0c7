import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Outcome } from '../../../local/functions/messages.ts';
import { headerLimit, httpApi } from '../../../local/http-api/http-api.ts';
import { type Listener, listen } from '../../../local/listener.ts';

/** Stands where a function's worker would: what it answers is what the test is about. */
const target = (invoke: (payload: string) => Promise<Outcome> | Outcome) => ({
  spec: {
    name: 'any',
    title: 'any',
    arn: 'arn',
    directory: '',
    handler: '',
    timeoutSeconds: 3,
    memoryMegabytes: 128,
    logGroup: '/aws/lambda/tiny',
    environment: {},
  },
  invoke: async (payload: string) => invoke(payload),
  stop: async () => {},
});

const ok = (result: unknown): Outcome => ({ ok: true, payload: JSON.stringify(result) });

const functions = new Map([
  ['echo', target((payload) => ok({ statusCode: 200, body: payload }))],
  ['fails', target(() => ({ ok: false, error: { errorType: 'Error', errorMessage: 'no', trace: [] } }))],
  ['slow', target(async () => delay(5000, ok({}), { ref: false }))],
]);

const routes = [
  { key: 'POST /items/{id}/{rest+}', functionName: 'echo', timeoutMilliseconds: 30_000 },
  { key: 'GET /fails', functionName: 'fails', timeoutMilliseconds: 30_000 },
  { key: 'GET /slow', functionName: 'slow', timeoutMilliseconds: 50 },
  { key: '$default', functionName: 'echo', timeoutMilliseconds: 30_000 },
];

let listener: Listener;
beforeAll(async () => {
  listener = await listen(0, headerLimit);
  listener.serve(
    httpApi({ id: 'api', stage: '$default', routes }, functions, (error) => Promise.reject(error)),
  );
});
afterAll(() => listener.stop(0));

const event = z.looseObject({
  headers: z.record(z.string(), z.string()),
  rawPath: z.string(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean(),
});

/** Sends a request as it is written, and reads the event that became of it. */
const eventOf = (path: string, options: { method?: string; headers?: object; body?: Buffer | string } = {}) =>
  new Promise<z.infer<typeof event>>((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: listener.port,
        path,
        method: options.method ?? 'POST',
        headers: { ...options.headers },
      },
      async (answer) => resolve(event.parse(JSON.parse((await answer.toArray()).join('')))),
    );
    sent.on('error', reject).end(options.body);
  });

describe('a request becomes an event of payload format 2.0', () => {
  test('with everything API Gateway puts there', async () => {
    const headers = {
      'Content-Type': 'application/json',
      'X-Twice': ['a', 'b'],
      Cookie: 'one=1; two=2',
      'User-Agent': 'test',
    };
    const before = Date.now();
    const { headers: own, ...rest } = await eventOf('/items/a%20b/c/d?x=1&y=%C3%A9&x=2', {
      headers,
      body: '{"a":1}',
    });
    expect(own).toEqual({
      'content-length': '7',
      'content-type': 'application/json',
      host: `127.0.0.1:${listener.port}`,
      'user-agent': 'test',
      'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-port': String(listener.port),
      'x-forwarded-proto': 'http',
      'x-twice': 'a,b',
    });
    expect(rest).toEqual({
      version: '2.0',
      routeKey: 'POST /items/{id}/{rest+}',
      rawPath: '/items/a b/c/d',
      rawQueryString: 'x=1&y=%C3%A9&x=2',
      cookies: ['one=1', 'two=2'],
      queryStringParameters: { x: '1,2', y: 'é' },
      pathParameters: { id: 'a b', rest: 'c/d' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'api',
        domainName: '127.0.0.1',
        domainPrefix: '127',
        http: {
          method: 'POST',
          path: '/items/a b/c/d',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test',
        },
        requestId: expect.stringMatching(/^[\w-]{16}$/),
        routeKey: 'POST /items/{id}/{rest+}',
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      body: '{"a":1}',
      isBase64Encoded: false,
    });
    expect(z.looseObject({ timeEpoch: z.number().min(before) }).safeParse(rest.requestContext).success).toBe(
      true,
    );
  });

  test('without the parts that the request has not', async () => {
    const found = await eventOf('/plain', { method: 'GET' });
    expect(Object.keys(found).sort()).toEqual(
      [
        'headers',
        'isBase64Encoded',
        'rawPath',
        'rawQueryString',
        'requestContext',
        'routeKey',
        'version',
      ].sort(),
    );
    expect(found).toMatchObject({ rawQueryString: '', isBase64Encoded: false, routeKey: '$default' });
    expect(found.headers['content-length']).toBe('0');
  });

  test.each([
    ['/a%2Fb', '/a/b'],
    ['/a%3Fb', '/a'],
    ['/bad%zz', '/bad%zz'],
    ['/%E2%82%AC?q', '/€'],
  ])('whose path %s arrives as %s', async (path, rawPath) => {
    expect((await eventOf(path)).rawPath).toBe(rawPath);
  });

  test.each([
    ['application/json', 'text'],
    ['Application/JSON; charset=utf-8', 'text'],
    ['application/xml', 'text'],
    ['application/javascript', 'text'],
    ['text/csv', 'text'],
    ['application/cloudevents+json', 'base64'],
    ['application/x-www-form-urlencoded', 'base64'],
    ['application/octet-stream', 'base64'],
    [undefined, 'base64'],
  ])('whose body of type %s is %s', async (type, form) => {
    const headers = type === undefined ? {} : { 'content-type': type };
    const found = await eventOf('/', { headers, body: 'häh' });
    const body = form === 'text' ? 'häh' : Buffer.from('häh').toString('base64');
    expect(found).toMatchObject({ body, isBase64Encoded: form === 'base64' });
  });

  test('whose body keeps its bytes when it is not UTF-8 or compressed', async () => {
    const body = Buffer.from([0x22, 0xff, 0x22]);
    const headers = { 'content-type': 'application/json' };
    const expected = { body: body.toString('base64'), isBase64Encoded: true };
    expect(await eventOf('/', { headers, body })).toMatchObject(expected);
    const zipped = { ...headers, 'content-encoding': 'gzip' };
    expect(await eventOf('/', { headers: zipped, body: 'abc' })).toMatchObject({ isBase64Encoded: true });
  });
});

const answerTo = async (path: string, init: RequestInit = {}) => {
  const answer = await fetch(`${listener.origin}${path}`, init);
  return { status: answer.status, text: await answer.text() };
};

describe('API Gateway itself answers', () => {
  test('500 when the function failed', async () => {
    expect(await answerTo('/fails')).toEqual({ status: 500, text: '{"message":"Internal Server Error"}' });
  });

  test('503 when the function takes longer than the integration may', async () => {
    expect(await answerTo('/slow')).toEqual({ status: 503, text: '{"message":"Service Unavailable"}' });
  });

  test.each([
    ['a body over 10 MB', 'x', 10 * 1024 * 1024 + 1],
    ['an event over 6 MiB', 'x', 6 * 1024 * 1024],
    ['an event that escaping makes too large', '"', 3.5 * 1024 * 1024],
  ])('413 for %s', async (_, character, length) => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: character.repeat(length),
    };
    expect(await answerTo('/', init)).toEqual({
      status: 413,
      text: '{"message":"Request Entity Too Large"}',
    });
  });

  test('431 when the headers are too large', async () => {
    expect((await answerTo('/', { headers: { 'x-large': 'x'.repeat(headerLimit) } })).status).toBe(431);
  });

  test('404 when no route fits', async () => {
    const bare = await listen(0);
    bare.serve(httpApi({ id: 'api', stage: '$default', routes: [] }, functions, () => {}));
    const answer = await fetch(bare.origin);
    expect([answer.status, await answer.json()]).toEqual([404, { message: 'Not Found' }]);
    await bare.stop(0);
  });
});

test('a HEAD request is answered without a body', async () => {
  const answer = await fetch(`${listener.origin}/any`, { method: 'HEAD' });
  expect([answer.status, await answer.text()]).toEqual([200, '']);
  expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(0);
});

test('a request whose client goes away harms no other', async () => {
  const socket = connect(listener.port, '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 100\r\n\r\nhalf');
  await once(socket, 'connect');
  socket.destroy();
  expect((await answerTo('/')).status).toBe(200);
});
