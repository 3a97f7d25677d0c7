import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  keyToken,
  type ManagementApi,
  openManagementApi,
  portalToken,
  rootKey,
} from '../../support/management-api.ts';
import { expectAnswer } from '../../support/schemas.ts';

let api: ManagementApi;
let own: string;
beforeAll(async () => {
  api = await openManagementApi();
  own = Object((await api.call('POST /app', { body: { name: 'n', uid: 'own' } })).json).id;
  await api.call('POST /app', { body: { name: 'n', uid: 'other' } });
  for (const name of ['own', 'other']) {
    await api.call(`POST /app/${name}/endpoint`, { body: { url: 'https://example.com', uid: 'e' } });
  }
});
afterAll(() => api.close());

const everyRoute = [
  ...['GET /app', 'POST /app', 'GET /app/own', 'PUT /app/own', 'PATCH /app/own', 'DELETE /app/own'],
  ...[
    'GET /event-type',
    'POST /event-type',
    'GET /event-type/t',
    'PUT /event-type/t',
    'DELETE /event-type/t',
  ],
  ...[
    'GET /app/own/endpoint',
    'POST /app/own/endpoint',
    'GET /app/own/endpoint/e',
    'GET /app/own/endpoint/e/secret',
  ],
];

describe('without credentials that are known', () => {
  test.each([
    ['none', undefined],
    ['an empty header', ''],
    ['a wrong key', 'Bearer wrong'],
    ['a part of the key', `Bearer ${rootKey.slice(0, -1)}`],
    ['the key and more', `Bearer ${rootKey}x`],
    ['no scheme', rootKey],
    ['another scheme', `Basic ${rootKey}`],
    ['two tokens', `Bearer ${rootKey} ${rootKey}`],
  ])('(%s) every route is 401, whatever the body and the query', async (_, authorization) => {
    for (const line of everyRoute) {
      const answer = await api.call(`${line}?limit=abc`, {
        token: null,
        bytes: '{',
        ...(authorization !== undefined && { headers: { authorization } }),
      });
      expectAnswer(answer, 401, 'HttpErrorOut');
      expect(answer.json).toEqual({ code: 'authentication_failed', detail: 'Invalid token' });
    }
  });

  test('a key in the query is none', async () => {
    expect(
      (await api.call(`GET /app?token=${rootKey}&authorization=${rootKey}`, { token: null })).status,
    ).toBe(401);
  });

  test.each(['GET /health', 'HEAD /health', 'GET /health/ping', 'HEAD /health/ping', 'GET /health/'])(
    '%s is 204 with an empty body',
    async (line) => {
      expect(await api.call(line, { token: null })).toMatchObject({ status: 204, text: '' });
    },
  );
});

test('the scheme is taken in any case', async () => {
  for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
    const headers = { authorization: `${scheme} ${rootKey}` };
    expect((await api.call('GET /app', { token: null, headers })).status).toBe(200);
  }
});

describe('a portal token', () => {
  test('may work on its own application, by id and uid', async () => {
    const token = portalToken(own);
    for (const name of [own, 'own']) {
      for (const line of [
        ...[`GET /app/${name}`, `GET /app/${name}/endpoint`, `GET /app/${name}/endpoint/e`],
        ...[`GET /app/${name}/endpoint/e/secret`, `GET /app/${name}/endpoint/e/headers`, 'GET /event-type'],
      ]) {
        expect((await api.call(line, { token })).status).toBe(200);
      }
      const made = await api.call(`POST /app/${name}/endpoint`, {
        token,
        body: { url: 'https://example.com' },
      });
      expect(made.status).toBe(201);
      const path = `/app/${name}/endpoint/${Object(made.json).id}`;
      expect((await api.call(`PATCH ${path}`, { token, body: { disabled: true } })).status).toBe(200);
      expect((await api.call(`PUT ${path}/headers`, { token, body: { headers: {} } })).status).toBe(204);
      expect((await api.call(`POST ${path}/secret/rotate`, { token, body: {} })).status).toBe(204);
      expect((await api.call(`DELETE ${path}`, { token })).status).toBe(204);
    }
  });

  test('finds no other application, nor anything below it', async () => {
    const token = portalToken(own);
    for (const name of ['other', 'nobody']) {
      for (const line of [`GET /app/${name}`, `GET /app/${name}/endpoint`, `GET /app/${name}/endpoint/e`]) {
        expectAnswer(await api.call(line, { token }), 404, 'HttpErrorOut');
      }
      expect((await api.call(`POST /app/${name}/endpoint`, { token, bytes: '{' })).status).toBe(404);
    }
  });

  test.each([
    ...['GET /app', 'POST /app', 'PUT /app/own', 'PATCH /app/own', 'DELETE /app/own', 'DELETE /app/nobody'],
    ...['POST /event-type', 'PUT /event-type/t', 'PATCH /event-type/t', 'DELETE /event-type/t'],
  ])('may not %s, before anything else is looked at', async (line) => {
    const answer = await api.call(`${line}?limit=abc`, { token: portalToken(own), bytes: '{' });
    expectAnswer(answer, 403, 'HttpErrorOut');
    expect(answer.json).toEqual({
      code: 'insufficient access',
      detail: 'Insufficient access for the given operation.',
    });
  });
});

describe('a key', () => {
  const allowed = async (token: string) => {
    const statuses = await Promise.all(everyRoute.map((line) => api.call(line, { token, bytes: '{' })));
    return everyRoute.filter(
      (_, index) => statuses[index]?.status !== 403 && !everyRoute[index]?.startsWith('DELETE'),
    );
  };

  test('to read may get everything but secrets, and change nothing', async () => {
    const gets = everyRoute.filter((line) => line.startsWith('GET') && !line.endsWith('secret'));
    expect(await allowed(keyToken('read'))).toEqual(gets);
  });

  test('to publish may do nothing here', async () => {
    expect(await allowed(keyToken('publish'))).toEqual([]);
  });

  test('of an administrator may do everything', async () => {
    expect(await allowed(keyToken('admin'))).toEqual(everyRoute.filter((line) => !line.startsWith('DELETE')));
  });
});
