import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiException, Svix } from 'svix';
import { call, createEndpoint, type Posthorn, publish, startPosthorn, until } from './posthorn.ts';

let posthorn: Posthorn;
let ids: { message: string; attempt: string; endpoint: string; other: string };

beforeAll(async () => {
  posthorn = await startPosthorn({ context: { retrySchedule: '' } });
  // Nobody listens there: an attempt fails at once, which is all the table below needs.
  const endpoint = await createEndpoint(posthorn, 'http://127.0.0.1:9/', { uid: 'e' }, 'own');
  const other = await createEndpoint(posthorn, 'http://127.0.0.1:9/', { uid: 'e' }, 'other');
  await call(posthorn, 'POST', '/api/v1/event-type', { name: 'open', description: '' });
  const message = await publish(posthorn, { application: 'own', type: 'open', data: {} });
  const attempts = await until(
    () => call<{ data: { id: string }[] }>(posthorn, 'GET', `/api/v1/app/own/attempt/msg/${message}`),
    ({ body }) => body.data.length === 1,
  );
  ids = { message, endpoint, other, attempt: attempts.body.data[0]?.id ?? '' };
});
afterAll(() => posthorn.stop());

const newKey = async (scope: string) => {
  const made = await call<{ id: string; key: string }>(posthorn, 'POST', '/api/v1/api-key', {
    name: scope,
    scope,
  });
  expect(made.status).toBe(201);
  return made.body;
};
const portalToken = async (application: string, body: object = {}) => {
  const path = `/api/v1/auth/app-portal-access/${application}`;
  return (await call<{ token: string }>(posthorn, 'POST', path, body)).body.token;
};
const statusOf = async (key: string, line: string, body?: unknown) => {
  const [method = '', path = ''] = line.split(' ');
  return (await call({ url: posthorn.url, key }, method, path, body)).status;
};

/** What a portal token may do in the application of a name. */
const ownRoutes = (name: string): [string, unknown, number][] => {
  const app = `/api/v1/app/${name}`;
  const endpoint = `${app}/endpoint/e`;
  const message = `${app}/msg/${ids.message}`;
  return [
    [`GET ${app}`, undefined, 200],
    [`GET ${app}/endpoint`, undefined, 200],
    [`POST ${app}/endpoint`, { url: 'http://127.0.0.1:9/', disabled: true }, 201],
    [`GET ${endpoint}`, undefined, 200],
    [`PUT ${endpoint}`, { url: 'http://127.0.0.1:9/', uid: 'e' }, 200],
    [`PATCH ${endpoint}`, { description: 'd' }, 200],
    [`GET ${endpoint}/secret`, undefined, 200],
    [`POST ${endpoint}/secret/rotate`, { gracePeriodSeconds: 0 }, 204],
    [`GET ${endpoint}/headers`, undefined, 200],
    [`PUT ${endpoint}/headers`, { headers: {} }, 204],
    [`PATCH ${endpoint}/headers`, { headers: {} }, 204],
    [`GET ${endpoint}/stats`, undefined, 200],
    [`POST ${endpoint}/recover`, { since: new Date(Date.now() - 60_000).toISOString() }, 202],
    [`GET ${app}/msg`, undefined, 200],
    [`GET ${message}`, undefined, 200],
    [`GET ${app}/attempt/endpoint/e`, undefined, 200],
    [`GET ${app}/attempt/msg/${ids.message}`, undefined, 200],
    [`GET ${message}/attempt/${ids.attempt}`, undefined, 200],
    [`GET ${endpoint}/msg`, undefined, 200],
    [`GET ${message}/endpoint`, undefined, 200],
    [`POST ${message}/endpoint/e/resend`, undefined, 202],
  ];
};

/** What a portal token may never do, in whatever application. */
const forbiddenRoutes = (name: string): string[] => [
  ...['GET /api/v1/app', 'POST /api/v1/app'],
  ...['PUT', 'PATCH', 'DELETE'].map((method) => `${method} /api/v1/app/${name}`),
  ...['POST /api/v1/event-type', 'PUT /api/v1/event-type/open', 'PATCH /api/v1/event-type/open'],
  'DELETE /api/v1/event-type/open',
  `POST /api/v1/app/${name}/endpoint/e/send-example`,
  `POST /api/v1/app/${name}/msg`,
  `DELETE /api/v1/app/${name}/msg/${ids.message}/content`,
  `DELETE /api/v1/app/${name}/msg/${ids.message}/attempt/${ids.attempt}/content`,
  `POST /api/v1/auth/app-portal-access/${name}`,
  `POST /api/v1/auth/dashboard-access/${name}`,
  ...['POST /events', 'GET /api/v1/api-key', 'POST /api/v1/api-key', 'DELETE /api/v1/api-key/key_x'],
  ...[
    'GET /api/v1/dlq',
    'GET /api/v1/dlq/message',
    'POST /api/v1/dlq/redrive',
    'GET /api/v1/background-task',
  ],
];

describe('a portal token', () => {
  test('may do these in its own application, and finds no other', async () => {
    const token = await portalToken('own');
    for (const [line, body, status] of ownRoutes('own')) {
      expect({ line, status: await statusOf(token, line, body) }).toEqual({ line, status });
    }
    for (const name of ['other', 'nobody']) {
      for (const [line, body] of ownRoutes(name)) {
        expect({ line, status: await statusOf(token, line, body) }).toEqual({ line, status: 404 });
      }
    }
    const foreign = `GET /api/v1/app/own/endpoint/${ids.other}`;
    expect(await statusOf(token, foreign)).toBe(404);
    expect(await statusOf(token, 'GET /api/v1/event-type/open')).toBe(200);
    expect(await statusOf(token, 'GET /api/v1/event-type')).toBe(200);
  });

  test('may never do these, whatever the path says', async () => {
    const token = await portalToken('own');
    for (const name of ['own', 'other', 'nobody']) {
      for (const line of forbiddenRoutes(name)) {
        expect({
          line,
          status: await statusOf(token, line, line.startsWith('GET') ? undefined : '{'),
        }).toEqual({
          line,
          status: 403,
        });
      }
    }
  });

  test('of a deleted application finds nothing', async () => {
    const application = { name: 'n', uid: 'short-lived' };
    const token = await portalToken('short-lived', { application });
    expect(await statusOf(token, 'GET /api/v1/app/short-lived')).toBe(200);
    expect(await statusOf(posthorn.key, 'DELETE /api/v1/app/short-lived')).toBe(204);
    expect(await statusOf(token, 'GET /api/v1/app/short-lived')).toBe(404);
  });
});

describe('a key', () => {
  const event = { type: 'open', data: 1 };
  test('does what its scope says and nothing else', async () => {
    const lines: [string, unknown][] = [
      ['POST /events', event],
      ['POST /api/v1/app/own/msg', { eventType: 'open', payload: {} }],
      ['GET /api/v1/app/own/msg', undefined],
      ['GET /api/v1/dlq', undefined],
      ['GET /api/v1/app/own/endpoint/e/secret', undefined],
      ['PATCH /api/v1/app/own', {}],
      ['GET /api/v1/api-key', undefined],
    ];
    const expected = {
      publish: [202, 202, 403, 403, 403, 403, 403],
      read: [403, 403, 200, 200, 403, 403, 403],
      admin: [202, 202, 200, 200, 200, 200, 403],
    };
    for (const [scope, statuses] of Object.entries(expected)) {
      const { key } = await newKey(scope);
      const answered: number[] = [];
      for (const [line, body] of lines) answered.push(await statusOf(key, line, body));
      expect({ scope, answered }).toEqual({ scope, answered: statuses });
    }
  });

  test('stops within ten seconds of being revoked, at both functions', async () => {
    const { id, key } = await newKey('admin');
    expect(await statusOf(key, 'POST /events', event)).toBe(202);
    expect(await statusOf(key, 'GET /api/v1/app')).toBe(200);
    expect(await statusOf(posthorn.key, `DELETE /api/v1/api-key/${id}`)).toBe(204);
    const revokedAt = Date.now();
    const stopped = (line: string, body?: unknown) =>
      until(
        () => statusOf(key, line, body),
        (status) => status === 401,
      );
    await Promise.all([stopped('POST /events', event), stopped('GET /api/v1/app')]);
    expect(Date.now() - revokedAt).toBeLessThan(11_000);
  });
});

describe('one Idempotency-Key', () => {
  const post = async (path: string, body: object, key: string) => {
    const response = await fetch(posthorn.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${posthorn.key}`, 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    return `${response.status} ${await response.text()}`;
  };

  test.each([
    ['at the front door', '/events?application=repeated', { type: 'open', data: 1 }],
    ['as a message', '/api/v1/app/repeated/msg', { eventType: 'open', payload: { a: 1 } }],
  ])('makes one message of fifty requests %s, all with the same answer', async (name, path, body) => {
    await call(posthorn, 'POST', '/api/v1/app?get_if_exists=true', { name: 'n', uid: 'repeated' });
    const messages = async () =>
      (await call<{ data: object[] }>(posthorn, 'GET', '/api/v1/app/repeated/msg')).body.data.length;
    const before = await messages();
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(path, body, name)));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^202 /);
    expect(await messages()).toBe(before + 1);
  });
});

describe('the svix client', () => {
  const client = (token: string) => new Svix(token, { serverUrl: posthorn.url });

  test('lets a user in, who then sees the own application, and logs out', async () => {
    const { url, token } = await client(posthorn.key).authentication.appPortalAccess('own', {
      featureFlags: ['beta'],
    });
    expect(url).toBe(`${posthorn.url}/console/portal#token=${token}`);
    const portal = client(token);
    expect((await portal.application.get('own')).uid).toBe('own');
    await expect(portal.application.list()).rejects.toBeInstanceOf(ApiException);
    await portal.authentication.logout();
    await until(
      () => statusOf(token, 'GET /api/v1/app/own'),
      (status) => status === 401,
    );
  });
});
