import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type ManagementApi, openManagementApi } from '../../../support/management-api.ts';

let api: ManagementApi;

beforeAll(async () => {
  api = await openManagementApi({ allowedNetworks: ['127.0.0.0/8'] });
  await api.call('POST /app', { body: { name: 'Shop', uid: 'shop' } });
});
afterAll(() => api.close());
beforeEach(() => {
  api.announced.length = 0;
});

const url = 'http://127.0.0.1/hook';
const typesTold = () => api.announced.map(({ type }) => type);

/** What is told of a call. */
const toldOf = async (...call: Parameters<ManagementApi['call']>): Promise<string[]> => {
  api.announced.length = 0;
  await api.call(...call);
  return typesTold().sort();
};

test('an endpoint is told of when it is created, changed, enabled, given another secret and deleted', async () => {
  const endpoint = '/app/shop/endpoint/hook';
  expect(await toldOf('POST /app/shop/endpoint', { body: { url, uid: 'hook' } })).toEqual([
    'endpoint.created',
  ]);
  expect(api.announced[0]).toEqual({
    type: 'endpoint.created',
    data: {
      appId: expect.stringMatching(/^app_/),
      appUid: 'shop',
      endpointId: expect.stringMatching(/^ep_/),
      endpointUid: 'hook',
    },
  });
  const updated = ['endpoint.updated'];
  expect(await toldOf(`PUT ${endpoint}`, { body: { url, uid: 'hook', description: 'x' } })).toEqual(updated);
  expect(await toldOf(`PATCH ${endpoint}`, { body: { disabled: true } })).toEqual(updated);
  expect(await toldOf(`PATCH ${endpoint}`, { body: { disabled: false } })).toEqual([
    'endpoint.enabled',
    'endpoint.updated',
  ]);
  expect(await toldOf(`POST ${endpoint}/secret/rotate`, { body: {} })).toEqual(updated);
  expect(await toldOf(`PATCH ${endpoint}/headers`, { body: { headers: { 'x-key': 'hush' } } })).toEqual([]);
  expect(await toldOf(`DELETE ${endpoint}`)).toEqual(['endpoint.deleted']);
});

test('one that PUT creates is told of as created; what is refused, or only read, is not told of', async () => {
  expect(await toldOf('PUT /app/shop/endpoint/put', { body: { url, uid: 'put' } })).toEqual([
    'endpoint.created',
  ]);
  expect(await toldOf('POST /app/shop/endpoint', { body: { url, uid: 'put' } })).toEqual([]);
  expect(await toldOf('GET /app/shop/endpoint/put')).toEqual([]);
  expect(await toldOf('DELETE /app/shop/endpoint/none')).toEqual([]);
});
