import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type CredentialsApi, openCredentialsApi } from '../../../support/credentials-api.ts';
import { expectAnswer, expectFaults } from '../../../support/schemas.ts';

let api: CredentialsApi;
beforeEach(async () => {
  api = await openCredentialsApi();
});
afterEach(() => api.close());

const create = async (fields: object = {}) => {
  const { status, json } = await api.call('POST /api-key', {
    body: { name: 'CI', scope: 'publish', ...fields },
  });
  expect(status).toBe(201);
  const { id, key }: { id: string; key: string } = Object(json);
  return { id, key, json };
};
const list = async (query = ''): Promise<Record<string, unknown>[]> =>
  Object((await api.call(`GET /api-key${query}`)).json).data;

describe('a new key', () => {
  test('is shown with its text, and never again', async () => {
    const { id, key, json } = await create({ expiresAt: '2027-01-01T00:00:00+01:00' });
    expect(key).toMatch(/^phk_[0-9A-Z]{26}_[A-Za-z0-9_-]{43}$/);
    const shown = {
      id,
      name: 'CI',
      scope: 'publish',
      createdAt: '2026-11-24T08:00:00.000Z',
      expiresAt: '2026-12-31T23:00:00.000Z',
      lastUsedAt: null,
    };
    expect(json).toEqual({ ...shown, key });
    expect(await list()).toEqual([shown]);
  });

  test('is kept without its secret', async () => {
    const { key } = await create();
    const { Items } = await api.tables.client.send(new ScanCommand({ TableName: 'config' }));
    const [, , secret = ''] = /^phk_([^_]+)_(.+)$/.exec(key) ?? [];
    expect(Items).toHaveLength(1);
    expect(JSON.stringify(Items)).not.toContain(secret);
    expect(Buffer.from(Items?.[0]?.h?.B ?? []).toString('base64url')).not.toBe(secret);
  });

  test('works at once, with its scope', async () => {
    for (const scope of ['publish', 'read', 'admin']) {
      const { id, key } = await create({ scope });
      expect(await api.who(key)).toEqual({ kind: 'key', keyId: id, scope });
    }
  });

  test.each([
    ['no name', { name: undefined }, 'body.name'],
    ['an empty name', { name: '' }, 'body.name'],
    ['no scope', { scope: undefined }, 'body.scope'],
    ['an unknown scope', { scope: 'root' }, 'body.scope'],
    ['an end that is no time', { expiresAt: 'tomorrow' }, 'body.expiresAt'],
    ['an end in the past', { expiresAt: '2026-11-24T08:00:00Z' }, 'body.expiresAt'],
  ])('is refused with %s', async (_, fields, place) => {
    const answer = await api.call('POST /api-key', { body: { name: 'n', scope: 'read', ...fields } });
    expect(expectFaults(answer)).toEqual([place]);
    expect(await list()).toEqual([]);
  });
});

test('keys are listed newest first, page by page, or oldest first', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) ids.unshift((await create()).id);
  const first = Object((await api.call('GET /api-key?limit=3')).json);
  expect(first.done).toBe(false);
  const rest = await list(`?limit=3&iterator=${first.iterator}`);
  expect([...first.data, ...rest].map(({ id }) => id)).toEqual(ids);
  expect((await list('?order=ascending')).map(({ id }) => id)).toEqual([...ids].reverse());
});

describe('no key', () => {
  test.each([
    ['cut short', (key: string) => key.slice(0, -1)],
    ['with more', (key: string) => `${key}x`],
    ['with another secret', (key: string) => key.slice(0, -43) + 'A'.repeat(43)],
    ['with another id', (key: string) => key.replace(/^phk_.{26}/, 'phk_01ARZ3NDEKTSV4RRFFQ69G5FAV')],
    ['without its prefix', (key: string) => key.slice(4)],
    ['by its id alone', (key: string) => key.slice(0, 30)],
  ])('%s is recognized', async (_, spoil) => {
    const { key } = await create();
    expect(await api.who(spoil(key))).toBeNull();
  });
});

describe('a key stops', () => {
  test('within ten seconds of being revoked', async () => {
    const { id, key } = await create();
    expect(await api.who(key)).not.toBeNull();
    expect(await api.call(`DELETE /api-key/${id}`)).toMatchObject({ status: 204, text: '' });
    expect(await list()).toEqual([]);
    api.state.now += 10_000;
    expect(await api.who(key)).toBeNull();
  });

  test('at its end, and is listed still', async () => {
    const { key } = await create({ expiresAt: '2026-11-24T08:00:05Z' });
    api.state.now += 4_999;
    expect(await api.who(key)).not.toBeNull();
    api.state.now += 1;
    expect(await api.who(key)).toBeNull();
    expect(await list()).toHaveLength(1);
  });
});

test('revoking what is no key is 404', async () => {
  const { id } = await create();
  await api.call(`DELETE /api-key/${id}`);
  for (const name of [id, 'key_nobody', '..']) {
    expectAnswer(await api.call(`DELETE /api-key/${name}`), 404, 'HttpErrorOut');
  }
});

describe('using a key', () => {
  const use = async (key: string, times: number) => {
    for (let time = 0; time < times; time += 1) expect(await api.who(key)).not.toBeNull();
  };

  test('reads it once in ten seconds, even by many at once', async () => {
    const { key } = await create();
    await Promise.all(Array.from({ length: 20 }, () => use(key, 5)));
    expect(api.calls).toEqual(['get KEY', 'update KEY']);
    api.state.now += 10_000;
    await use(key, 20);
    expect(api.calls).toEqual(['get KEY', 'update KEY', 'get KEY']);
  });

  test('is noted once an hour', async () => {
    const { key } = await create();
    await use(key, 1);
    expect(await list()).toMatchObject([{ lastUsedAt: '2026-11-24T08:00:00.000Z' }]);
    for (let minute = 1; minute < 60; minute += 1) {
      api.state.now += 60_000;
      await use(key, 1);
    }
    expect(api.calls.filter((call) => call.startsWith('update'))).toHaveLength(1);
    api.state.now += 60_000;
    await use(key, 1);
    expect(await list()).toMatchObject([{ lastUsedAt: '2026-11-24T09:00:00.000Z' }]);
  });

  test('is not noted for who has another secret', async () => {
    const { key } = await create();
    await api.who(key.slice(0, -43) + 'A'.repeat(43));
    expect(await list()).toMatchObject([{ lastUsedAt: null }]);
  });
});

test('only the root key manages keys', async () => {
  const { id, key } = await create({ scope: 'admin' });
  for (const line of ['GET /api-key', 'POST /api-key', `DELETE /api-key/${id}`]) {
    expectAnswer(await api.call(line, { token: key }), 403, 'HttpErrorOut');
    expectAnswer(await api.call(line, { token: null }), 401, 'HttpErrorOut');
  }
});
