import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ManagementApi, openManagementApi, portalToken } from '../../support/management-api.ts';
import { expectAnswer, expectFaults } from '../../support/schemas.ts';

let api: ManagementApi;
beforeAll(async () => {
  api = await openManagementApi();
});
afterAll(() => api.close());

const out = 'EventTypeOut';
const description = 'd';
const post = (body: object) => api.call('POST /event-type', { body });
const create = async (body: object) => expectAnswer(await post({ description, ...body }), 201, out);
const get = async (name: string) => expectAnswer(await api.call(`GET /event-type/${name}`), 200, out);
const schemas = { '1': { type: 'object', properties: { id: { type: 'string' } }, examples: [{ id: 'a' }] } };

describe('creating an event type', () => {
  test('fills in what is left out, and answers what the next GET answers', async () => {
    const made = await create({ name: 'plain', description: '' });
    const fields = { description: '', archived: false, deprecated: false, schemas: null, featureFlag: null };
    expect(made).toMatchObject({ name: 'plain', ...fields });
    expect(made.updatedAt).toBe(made.createdAt);
    expect(await get('plain')).toEqual(made);
  });

  test('keeps every field, an empty map of schemas apart from none', async () => {
    const made = await create({ name: 'full', schemas, featureFlag: 'beta', deprecated: true });
    expect(made).toMatchObject({ schemas, featureFlag: 'beta', deprecated: true });
    expect(await get('full')).toEqual(made);
    expect(await create({ name: 'empty-map', schemas: {} })).toMatchObject({ schemas: {} });
  });

  test('of a name in use is 409, of an archived one takes its place', async () => {
    const made = await create({ name: 'taken', schemas, deprecated: true });
    const refused = await post({ name: 'taken', description });
    expectAnswer(refused, 409, 'HttpErrorOut');
    expect(refused.json).toMatchObject({ code: 'event_type_exists' });
    await api.call('DELETE /event-type/taken');
    const again = await create({ name: 'taken', description: 'new' });
    expect(again).toMatchObject({ archived: false, deprecated: false, schemas: null, description: 'new' });
    expect(again.createdAt).toBe(made.createdAt);
    expect(await get('taken')).toEqual(again);
  });

  test.each<[string, object, string]>([
    ['no name', { description }, 'body.name'],
    ['no description', { name: 'n' }, 'body.description'],
    ['a name with a slash', { name: 'a/b', description }, 'body.name'],
    ['a null name', { name: null, description }, 'body.name'],
    ['a bad feature flag', { name: 'n', description, featureFlag: 'a b' }, 'body.featureFlag'],
    ['archived as text', { name: 'n', description, archived: 'yes' }, 'body.archived'],
    ['a list of schemas', { name: 'n', description, schemas: [] }, 'body.schemas'],
    ['a schema that is a list', { name: 'n', description, schemas: { 1: [] } }, 'body.schemas.1'],
    [
      'a schema that is none',
      { name: 'n', description, schemas: { 1: { readOnly: 15 } } },
      'body.schemas.1.readOnly',
    ],
  ])('refuses %s', async (_, body, loc) => {
    expect(expectFaults(await post(body))).toEqual([loc]);
  });

  test('refuses schemas nested deeper than anybody needs', async () => {
    const deep = `${'{"not":'.repeat(20_000)}{}${'}'.repeat(20_000)}`;
    const bytes = `{"name":"deep","description":"","schemas":{"1":${deep}}}`;
    expectFaults(await api.call('POST /event-type', { bytes }));
  });
});

describe('replacing an event type', () => {
  test('takes the name of the path, resets what is left out, and un-archives', async () => {
    const made = await create({ name: 'replaced', schemas, featureFlag: 'beta', archived: true });
    const answer = await api.call('PUT /event-type/replaced', {
      body: { name: 'ignored', description: 'new' },
    });
    const after = expectAnswer(answer, 200, out);
    expect(after).toMatchObject({ name: 'replaced', description: 'new', schemas: null, featureFlag: null });
    expect(after).toMatchObject({ archived: false, createdAt: made.createdAt });
    const archived = { description, archived: true };
    expect(
      expectAnswer(await api.call('PUT /event-type/replaced', { body: archived }), 200, out).archived,
    ).toBe(true);
  });

  test('that is unknown creates it', async () => {
    const made = expectAnswer(
      await api.call('PUT /event-type/put-made', { body: { description } }),
      201,
      out,
    );
    expect(await get('put-made')).toEqual(made);
  });

  test('of a name that is none is 422', async () => {
    const answer = await api.call('PUT /event-type/a%20b', { body: { description } });
    expect(expectFaults(answer)).toEqual(['path.event_type_name']);
  });
});

describe('patching an event type', () => {
  test.each<[string, object, object]>([
    ['nothing', {}, {}],
    ['the description', { description: '' }, { description: '' }],
    ['archived', { archived: true }, { archived: true }],
    ['not deprecated', { deprecated: false }, { deprecated: false }],
    ['other schemas', { schemas: { 2: {} } }, { schemas: { 2: {} } }],
    ['no schemas', { schemas: null }, { schemas: null }],
    ['no flag', { featureFlag: null }, { featureFlag: null }],
  ])('to %s leaves the rest alone', async (_, body, change) => {
    const name = `patched-${Math.random()}`;
    const made = await create({ name, schemas, featureFlag: 'beta', deprecated: true });
    const after = expectAnswer(await api.call(`PATCH /event-type/${name}`, { body }), 200, out);
    expect({ ...after, updatedAt: null }).toEqual({ ...made, ...change, updatedAt: null });
    expect(await get(name)).toEqual(after);
  });

  test.each(['description', 'archived', 'deprecated'])('refuses a null %s', async (field) => {
    await api.call('PUT /event-type/nulls', { body: { description } });
    expect(expectFaults(await api.call('PATCH /event-type/nulls', { body: { [field]: null } }))).toEqual([
      `body.${field}`,
    ]);
  });

  test('of an unknown one is 404 and creates nothing', async () => {
    for (const name of ['never-made', 'a%20b', 'x'.repeat(2000)]) {
      expect((await api.call(`PATCH /event-type/${name}`, { body: { description } })).status).toBe(404);
      expect((await api.call(`GET /event-type/${name}`)).status).toBe(404);
    }
  });
});

describe('deleting an event type', () => {
  test('archives it, twice as well as once', async () => {
    await create({ name: 'archived', schemas });
    for (let time = 0; time < 2; time += 1) {
      expect(await api.call('DELETE /event-type/archived')).toMatchObject({ status: 204, text: '' });
    }
    expect(await get('archived')).toMatchObject({ archived: true, schemas });
  });

  test('for good is asked for with expunge', async () => {
    await create({ name: 'expunged' });
    expect((await api.call('DELETE /event-type/expunged?expunge=true')).status).toBe(204);
    for (const line of [
      'GET /event-type/expunged',
      'DELETE /event-type/expunged',
      'DELETE /event-type/a%20b',
    ]) {
      expectAnswer(await api.call(line), 404, 'HttpErrorOut');
    }
    await create({ name: 'expunged' });
  });
});

describe('the list of event types', () => {
  const named = async (query: string, token?: string) => {
    const answer = await api.call(`GET /event-type?limit=250${query}`, token ? { token } : {});
    const { data } = expectAnswer(answer, 200, 'ListResponse_EventTypeOut_');
    return (data as { name: string; schemas: unknown }[]).filter(({ name }) => name.startsWith('list-')); // by the schema
  };

  beforeAll(async () => {
    await create({ name: 'list-b', schemas });
    await create({ name: 'list-a', featureFlag: 'beta' });
    await create({ name: 'list-c', archived: true });
    await create({ name: 'list-B' });
  });

  test('is sorted by name, bytewise, leaves out the archived and hides schemas', async () => {
    const seen = await named('');
    expect(seen.map(({ name }) => name)).toEqual(['list-B', 'list-a', 'list-b']);
    expect(seen.map((one) => one.schemas)).toEqual([null, null, null]);
  });

  test('shows both when asked, and takes an order without minding it', async () => {
    const seen = await named('&include_archived=true&with_content=true&order=descending');
    expect(seen.map(({ name }) => name)).toEqual(['list-B', 'list-a', 'list-b', 'list-c']);
    expect(seen[2]?.schemas).toEqual(schemas);
  });

  test('shows a portal the types without a flag and those whose flag it holds', async () => {
    expect((await named('', portalToken('app_x'))).map(({ name }) => name)).toEqual(['list-B', 'list-b']);
    expect((await named('', portalToken('app_x', 'beta'))).map(({ name }) => name)).toContain('list-a');
    expect((await api.call('GET /event-type/list-a', { token: portalToken('app_x', 'other') })).status).toBe(
      404,
    );
    expect((await api.call('GET /event-type/list-a', { token: portalToken('app_x', 'beta') })).status).toBe(
      200,
    );
  });
});
