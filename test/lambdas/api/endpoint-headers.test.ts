import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ManagementApi, openManagementApi } from '../../support/management-api.ts';
import { expectAnswer, expectFaults } from '../../support/schemas.ts';

let api: ManagementApi;
let count = 0;
beforeAll(async () => {
  api = await openManagementApi();
  await api.call('POST /app', { body: { name: 'n', uid: 'app' } });
});
afterAll(() => api.close());

/** A new endpoint's headers, to get and to send. */
const openHeaders = async () => {
  count += 1;
  const path = `/app/app/endpoint/e${count}/headers`;
  await api.call('POST /app/app/endpoint', { body: { url: 'https://example.com', uid: `e${count}` } });
  const send = (method: 'PUT' | 'PATCH', headers: unknown) =>
    api.call(`${method} ${path}`, { body: { headers } });
  const get = async () => expectAnswer(await api.call(`GET ${path}`), 200, 'EndpointHeadersOut');
  return { path, get, send };
};

test('an endpoint begins with none', async () => {
  expect(await (await openHeaders()).get()).toEqual({ headers: {}, sensitive: [] });
});

test('PUT replaces all of them, and answers 204', async () => {
  const { get, send } = await openHeaders();
  expect(await send('PUT', { 'X-One': '1', 'X-Two': '2' })).toMatchObject({ status: 204, text: '' });
  await send('PUT', { 'X-Three': '3' });
  expect(await get()).toEqual({ headers: { 'X-Three': '3' }, sensitive: [] });
});

test('PATCH adds, changes and with null removes; names are one regardless of case', async () => {
  const { get, send } = await openHeaders();
  await send('PUT', { 'X-One': '1', 'X-Two': '2', 'X-Three': '3' });
  expect((await send('PATCH', { 'x-ONE': 'new', 'x-two': null, 'X-Four': '4' })).status).toBe(204);
  expect(await get()).toEqual({ headers: { 'X-Three': '3', 'x-ONE': 'new', 'X-Four': '4' }, sensitive: [] });
});

test('sensitive ones are shown by name only, with their capitals', async () => {
  const { get, send } = await openHeaders();
  const names = ['AUTHORIZATION', 'X-Api-Key', 'x-auth-token', 'WWW-Authenticate'];
  await send('PUT', { ...Object.fromEntries(names.map((name) => [name, 'secret'])), 'X-Open': '1' });
  const seen = await get();
  expect(seen).toEqual({ headers: { 'X-Open': '1' }, sensitive: names });
  await send('PATCH', { 'X-Open': '2' });
  expect(await get()).toEqual({ headers: { 'X-Open': '2' }, sensitive: names });
});

describe.each(['PUT', 'PATCH'] as const)('%s refuses', (method) => {
  test.each([
    ...['', 'a b', 'a:b', 'ä', 'a\n'],
    ...['User-Agent', 'host', 'Connection', 'keep-alive', 'proxy-authorization', 'te', 'trailer', 'expect'],
    ...['transfer-encoding', 'upgrade', 'cache-control', 'Content-Length', 'content-type', 'warning'],
    ...['x-amz-date', 'X-Amzn-Trace-Id', 'x-google-1', 'x-goog-1', 'x-gfe', 'x-azure-1', 'x-fd-1'],
    ...['X-Svix-Id', 'svix-signature', 'Webhook-Id'],
  ])('a header named "%s"', async (name) => {
    const { get, send } = await openHeaders();
    expect(expectFaults(await send(method, { 'x-fine': '1', [name]: 'v' }))).toEqual([
      `body.headers.${name}`,
    ]);
    expect(await get()).toEqual({ headers: {}, sensitive: [] });
  });

  test.each([
    ['with a line break', 'a\r\nb'],
    ['with a null character', 'a\u0000'],
    ['over 4096 bytes', 'é'.repeat(2049)],
    ['that is a number', 7],
  ])('a value %s', async (_, value) => {
    const { send } = await openHeaders();
    expect(expectFaults(await send(method, { 'X-A': value }))).toEqual(['body.headers.X-A']);
  });

  test('a body without headers, and a PUT of null', async () => {
    const { path, send } = await openHeaders();
    expect(expectFaults(await api.call(`${method} ${path}`, { body: {} }))).toEqual(['body.headers']);
    expect(expectFaults(await send('PUT', { 'X-A': null }))).toEqual(['body.headers.X-A']);
  });
});

test('a value of 4096 bytes with a tab is fine', async () => {
  const { get, send } = await openHeaders();
  const value = `a\tb${'x'.repeat(4093)}`;
  expect((await send('PUT', { 'X-A': value })).status).toBe(204);
  expect(await get()).toEqual({ headers: { 'X-A': value }, sensitive: [] });
});
