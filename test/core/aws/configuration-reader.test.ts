import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createConfigurationReader, createEndpointReader } from '../../../core/aws/configuration-reader.ts';
import { type ManagementApi, openManagementApi } from '../../support/management-api.ts';

let api: ManagementApi;
beforeAll(async () => {
  api = await openManagementApi();
});
afterAll(() => api.close());

const make = async (line: string, body: object): Promise<string> =>
  Object((await api.call(line, { body })).json).id;
const openApplication = async () => {
  const applicationId = await make('POST /app', { name: 'n' });
  const add = () => make(`POST /app/${applicationId}/endpoint`, { url: 'https://example.com' });
  return { applicationId, living: await add(), deleted: await add(), disabled: await add() };
};

test('a configuration has the living endpoints, and the version they are at least as new as', async () => {
  const { applicationId, living, deleted, disabled } = await openApplication();
  const read = createConfigurationReader(api.tables.config);
  const before = await read(applicationId);
  expect(before.application?.id).toBe(applicationId);
  await api.call(`DELETE /app/${applicationId}/endpoint/${deleted}`);
  await api.call(`PATCH /app/${applicationId}/endpoint/${disabled}`, { body: { disabled: true } });
  const after = await read(applicationId);
  expect(after.version).toBe(before.version + 2);
  expect(after.endpoints.map(({ id, disabled }) => [id, disabled])).toEqual([
    [living, false],
    [disabled, true],
  ]);
});

test('of a deleted or unknown application there is none', async () => {
  const { applicationId } = await openApplication();
  await api.call(`DELETE /app/${applicationId}`);
  const read = createConfigurationReader(api.tables.config);
  expect(await read(applicationId)).toMatchObject({ application: null, endpoints: [] });
  expect(await read('app_01ARZ3NDEKTSV4RRFFQ69G5FAV')).toEqual({
    application: null,
    endpoints: [],
    version: 0,
  });
});

test('endpoints are read with their applications in the order asked for, tombstones and all', async () => {
  const { applicationId, living, deleted } = await openApplication();
  const other = await openApplication();
  await api.call(`DELETE /app/${applicationId}/endpoint/${deleted}`);
  const read = createEndpointReader(api.tables.config);
  const found = await read([
    { applicationId, endpointId: deleted },
    { applicationId: other.applicationId, endpointId: other.living },
    { applicationId, endpointId: 'ep_01ARZ3NDEKTSV4RRFFQ69G5FAV' },
    { applicationId, endpointId: living },
    { applicationId, endpointId: living },
  ]);
  expect(found.map(({ application, endpoint }) => [application?.id, endpoint?.id])).toEqual([
    [applicationId, deleted],
    [other.applicationId, other.living],
    [applicationId, undefined],
    [applicationId, living],
    [applicationId, living],
  ]);
  expect(found[0]?.endpoint?.deletedAt).toEqual(expect.any(Number));
});
