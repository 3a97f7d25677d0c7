import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ManagementApi, openManagementApi } from '../../support/management-api.ts';

let api: ManagementApi;
beforeAll(async () => {
  api = await openManagementApi();
});
afterAll(() => api.close());

const fifty = Array.from({ length: 50 }, (_, index) => index);
const idOf = ({ json }: { json: unknown }): unknown => Object(json).id;
const counted = (statuses: number[]) =>
  Object.fromEntries([...Map.groupBy(statuses, (one) => one)].map(([status, all]) => [status, all.length]));

describe('fifty at a time', () => {
  test('who get or create one application all get the same one', async () => {
    const body = { name: 'n', uid: 'same' };
    const answers = await Promise.all(fifty.map(() => api.call('POST /app?get_if_exists=true', { body })));
    expect(counted(answers.map(({ status }) => status))).toEqual({ 200: 49, 201: 1 });
    expect(new Set(answers.map(idOf)).size).toBe(1);
    const { json } = await api.call('GET /app?limit=250');
    expect(Object(json).data.filter(({ uid }: { uid?: string }) => uid === 'same')).toHaveLength(1);
  });

  test('who create one application make one, and the rest are told so', async () => {
    const answers = await Promise.all(
      fifty.map((index) => api.call('POST /app', { body: { name: String(index), uid: 'only-one' } })),
    );
    expect(counted(answers.map(({ status }) => status))).toEqual({ 201: 1, 409: 49 });
    const made = answers.find(({ status }) => status === 201);
    expect((await api.call('GET /app/only-one')).json).toEqual(made?.json);
  });

  test('who create one endpoint make one', async () => {
    await api.call('POST /app', { body: { name: 'n', uid: 'of-endpoints' } });
    const body = { url: 'https://example.com', uid: 'only-one' };
    const answers = await Promise.all(fifty.map(() => api.call('POST /app/of-endpoints/endpoint', { body })));
    expect(counted(answers.map(({ status }) => status))).toEqual({ 201: 1, 409: 49 });
    expect(Object((await api.call('GET /app/of-endpoints/endpoint')).json).data).toHaveLength(1);
  });

  test('who want one uid for applications of their own: one gets it, and every application keeps one', async () => {
    const made = await Promise.all(
      fifty.slice(0, 20).map((index) => api.call('POST /app', { body: { name: 'n', uid: `mine-${index}` } })),
    );
    const answers = await Promise.all(
      made.map((one) => api.call(`PATCH /app/${idOf(one)}`, { body: { uid: 'wanted-by-all' } })),
    );
    expect(counted(answers.map(({ status }) => status))).toEqual({ 200: 1, 409: 19 });
    const winner = answers.find(({ status }) => status === 200);
    expect(idOf(await api.call('GET /app/wanted-by-all'))).toBe(winner && idOf(winner));
    const stillThere = await Promise.all(made.map((_, index) => api.call(`GET /app/mine-${index}`)));
    expect(counted(stillThere.map(({ status }) => status))).toEqual({ 200: 19, 404: 1 });
  });

  test('who use the default application first make one', async () => {
    const made = await Promise.all(fifty.map(() => api.services.applications.ensureDefault()));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made[0]).toMatchObject({ uid: 'default' });
  });

  test('who change headers of their own each find theirs', async () => {
    await api.call('POST /app', { body: { name: 'n', uid: 'of-headers' } });
    await api.call('POST /app/of-headers/endpoint', { body: { url: 'https://example.com', uid: 'e' } });
    const path = '/app/of-headers/endpoint/e/headers';
    const answers = await Promise.all(
      fifty
        .slice(0, 10)
        .map((index) => api.call(`PATCH ${path}`, { body: { headers: { [`x-${index}`]: '1' } } })),
    );
    expect(counted(answers.map(({ status }) => status))).toEqual({ 204: 10 });
    expect(Object.keys(Object((await api.call(`GET ${path}`)).json).headers)).toHaveLength(10);
  });
});
