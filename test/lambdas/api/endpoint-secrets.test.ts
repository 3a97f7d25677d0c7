import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ed25519Secret } from '../../../core/signing/signing-secret.ts';
import { type ManagementApi, openManagementApi } from '../../support/management-api.ts';
import { expectAnswer, expectFaults } from '../../support/schemas.ts';

const clock = { at: Date.parse('2026-01-01T00:00:00Z') };
let api: ManagementApi;
let count = 0;
beforeAll(async () => {
  api = await openManagementApi({ now: () => clock.at });
  await api.call('POST /app', { body: { name: 'n', uid: 'app' } });
});
afterAll(() => api.close());

const hmac = (fill: string) => `whsec_${Buffer.alloc(32, fill).toString('base64')}`;

/** A new endpoint's secret. */
const openSecret = async (body: object = {}) => {
  count += 1;
  const path = `/app/app/endpoint/e${count}`;
  await api.call('POST /app/app/endpoint', {
    body: { url: 'https://example.com', uid: `e${count}`, ...body },
  });
  const get = async () => Object((await api.call(`GET ${path}/secret`)).json).key;
  const rotate = (rotation: object) => api.call(`POST ${path}/secret/rotate`, { body: rotation });
  /** Everything that is stored, decrypted, with the seconds each goes on signing from now. */
  const stored = async () => {
    const { id: applicationId } = Object((await api.call('GET /app/app')).json);
    const endpoint = await api.services.endpoints.find(applicationId, `e${count}`);
    const secrets = endpoint?.secrets ?? [];
    const owner = { applicationId, endpointId: endpoint?.id ?? '' };
    return Promise.all(
      secrets.map(async ({ ciphertext, expiresAt }) => [
        await api.services.secrets.decrypt(ciphertext, owner),
        expiresAt === null ? null : (expiresAt - clock.at) / 1000,
      ]),
    );
  };
  return { path, get, rotate, stored };
};

test('a secret is generated where none is given, and each endpoint has its own', async () => {
  const one = await openSecret();
  const key = await one.get();
  expect(key).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
  expect(expectAnswer(await api.call(`GET ${one.path}/secret`), 200, 'EndpointSecretOut')).toEqual({ key });
  expect(await (await openSecret({ secret: null })).get()).not.toBe(key);
});

test('an ed25519 key shows its public half alone', async () => {
  const pair = ed25519Secret(Buffer.alloc(32, 's'));
  const { get, rotate } = await openSecret({ secret: pair.text });
  const shown = await get();
  expect(shown).toMatch(/^whpk_/);
  expect(Buffer.from(shown.slice(5), 'base64')).toEqual(
    Buffer.from(pair.type === 'ed25519' ? pair.publicKey : []),
  );
  expect((await rotate({ key: hmac('a') })).status).toBe(204);
  expect(await get()).toBe(hmac('a'));
});

test('a deployment may generate ed25519 keys', async () => {
  const other = await openManagementApi({ defaultSignatureType: 'ed25519' });
  await other.call('POST /app', { body: { name: 'n', uid: 'app' } });
  await other.call('POST /app/app/endpoint', { body: { url: 'https://example.com', uid: 'e' } });
  expect((await other.call('GET /app/app/endpoint/e/secret')).json).toEqual({
    key: expect.stringMatching(/^whpk_/),
  });
  await other.close();
});

test('secrets are stored encrypted', async () => {
  const { get, path } = await openSecret({ secret: hmac('p') });
  const { id } = Object((await api.call('GET /app/app')).json);
  const { rows } = await api.tables.config.query({ partition: `E#${id}` });
  const bytes = JSON.stringify(rows, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
  expect(bytes).toContain(Object((await api.call(`GET ${path}`)).json).id);
  expect(bytes).not.toContain((await get()).slice('whsec_'.length));
  expect(bytes).not.toContain('p'.repeat(32));
});

describe('a rotation', () => {
  test('keeps the former secret for a day, or for as long as asked', async () => {
    const { get, rotate, stored } = await openSecret({ secret: hmac('a') });
    expect(await rotate({ key: hmac('b') })).toMatchObject({ status: 204, text: '' });
    expect(await rotate({ key: hmac('c'), gracePeriodSeconds: 604_800 })).toMatchObject({ status: 204 });
    expect(await rotate({ key: hmac('d'), gracePeriodSeconds: null })).toMatchObject({ status: 204 });
    expect(await get()).toBe(hmac('d'));
    expect(await stored()).toEqual([
      [hmac('d'), null],
      [hmac('c'), 86_400],
      [hmac('b'), 604_800],
      [hmac('a'), 86_400],
    ]);
  });

  test('makes a key up where none is given', async () => {
    const { get, rotate } = await openSecret({ secret: hmac('a') });
    expect((await rotate({})).status).toBe(204);
    expect(await get()).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    expect(await get()).not.toBe(hmac('a'));
  });

  test('without grace drops the former secret at once', async () => {
    const { rotate, stored } = await openSecret({ secret: hmac('a') });
    await rotate({ key: hmac('b'), gracePeriodSeconds: 0 });
    expect(await stored()).toEqual([[hmac('b'), null]]);
  });

  test('is refused the eleventh time in a row and then changes nothing, until one expires', async () => {
    const { get, rotate, stored } = await openSecret();
    for (let round = 0; round < 10; round += 1)
      expect((await rotate({ gracePeriodSeconds: 60 })).status).toBe(204);
    const before = await get();
    const refused = await rotate({ gracePeriodSeconds: 60 });
    expectAnswer(refused, 400, 'HttpErrorOut');
    expect(refused.json).toMatchObject({ code: 'limit_reached' });
    expect(await get()).toBe(before);
    expect((await rotate({ gracePeriodSeconds: 0 })).status).toBe(204);
    clock.at += 60_000;
    expect((await rotate({ gracePeriodSeconds: 60 })).status).toBe(204);
    expect(await stored()).toHaveLength(2);
  });

  test.each<[string, object, string]>([
    ['a negative grace', { gracePeriodSeconds: -1 }, 'body.gracePeriodSeconds'],
    ['over seven days of grace', { gracePeriodSeconds: 604_801 }, 'body.gracePeriodSeconds'],
    ['a key that is none', { key: 'whsec_?' }, 'body.key'],
    ['a pair that does not match', { key: `whsk_${Buffer.alloc(64, 1).toString('base64')}` }, 'body.key'],
  ])('refuses %s', async (_, body, loc) => {
    const { rotate } = await openSecret();
    expect(expectFaults(await rotate(body))).toEqual([loc]);
  });

  test('needs a body, be it empty braces, and looks at it before the endpoint', async () => {
    expectFaults(await api.call('POST /app/app/endpoint/unknown/secret/rotate'));
    expect((await api.call('POST /app/app/endpoint/unknown/secret/rotate', { body: {} })).status).toBe(404);
  });
});
