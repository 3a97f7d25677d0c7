import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ManagementApi, openManagementApi } from '../../support/management-api.ts';
import { expectAnswer, expectFaults } from '../../support/schemas.ts';

let api: ManagementApi;
beforeAll(async () => {
  api = await openManagementApi();
});
afterAll(() => api.close());

const application = 'ApplicationOut';
const create = async (body: object) => expectAnswer(await api.call('POST /app', { body }), 201, application);
const get = async (name: unknown) => expectAnswer(await api.call(`GET /app/${name}`), 200, application);

describe('creating an application', () => {
  test('fills in what is left out, and answers what the next GET answers', async () => {
    const made = await create({ name: 'Acme' });
    expect(Object.keys(made).sort()).toEqual([
      'createdAt',
      'id',
      'metadata',
      'name',
      'throttleRate',
      'updatedAt',
    ]);
    expect(made).toMatchObject({ name: 'Acme', metadata: {}, throttleRate: null });
    expect(made.updatedAt).toBe(made.createdAt);
    expect(await get(made.id)).toEqual(made);
  });

  test('keeps every field, and shows the rate under both its names', async () => {
    const body = {
      name: 'Acme',
      uid: 'all-fields',
      rateLimit: 5,
      metadata: { a: '1', '': 'x', __proto: 'y' },
      enforceSchemas: true,
    };
    const made = await create({ ...body, throttleRate: 7, somethingNew: true });
    expect(made).toMatchObject({ ...body, rateLimit: 7, throttleRate: 7 });
    expect(made).not.toHaveProperty('somethingNew');
    expect(await get('all-fields')).toEqual(made);
  });

  test('takes null for absence', async () => {
    const made = await create({ name: 'n', uid: null, metadata: null, throttleRate: null, rateLimit: null });
    expect(made).not.toHaveProperty('uid');
    expect(made.metadata).toEqual({});
  });

  test.each<[string, unknown, string]>([
    ['no name', {}, 'body.name'],
    ['an empty name', { name: '' }, 'body.name'],
    ['a name that is null', { name: null }, 'body.name'],
    ['a name with a control character', { name: 'a\u0001' }, 'body.name'],
    ['a name with half a surrogate pair', { name: '\ud800' }, 'body.name'],
    ['an empty uid', { name: 'n', uid: '' }, 'body.uid'],
    ['a uid with a slash', { name: 'n', uid: 'a/b' }, 'body.uid'],
    ['a uid like an id', { name: 'n', uid: 'app_1' }, 'body.uid'],
    ['a uid of 257 characters', { name: 'n', uid: 'u'.repeat(257) }, 'body.uid'],
    ['a rate of 0', { name: 'n', throttleRate: 0 }, 'body.throttleRate'],
    ['a rate of 65536', { name: 'n', rateLimit: 65_536 }, 'body.rateLimit'],
    ['a rate that is no integer', { name: 'n', throttleRate: 1.5 }, 'body.throttleRate'],
    ['metadata of numbers', { name: 'n', metadata: { a: 1 } }, 'body.metadata.a'],
    ['an enforcement of schemas that is null', { name: 'n', enforceSchemas: null }, 'body.enforceSchemas'],
    ['metadata over 4096 bytes', { name: 'n', metadata: { a: 'é'.repeat(2045) } }, 'body.metadata'],
  ])('refuses %s', async (_, body, loc) => {
    expect(expectFaults(await api.call('POST /app', { body }))).toEqual([loc]);
  });

  test('takes a uid like an id of another kind, a uid of 256 characters, and metadata of 4096 bytes', async () => {
    await create({ name: 'n', uid: 'ep_1' });
    await create({ name: 'n', uid: 'u'.repeat(256) });
    await create({ name: 'n', metadata: { a: 'x'.repeat(4096 - '{"a":""}'.length) } });
  });

  test('over 256 KiB of body is 413', async () => {
    await create({ name: 'n'.repeat(200_000) });
    const answer = await api.call('POST /app', { body: { name: 'n'.repeat(300_000) } });
    expectAnswer(answer, 413, 'HttpErrorOut');
  });
});

describe('get_if_exists', () => {
  test('answers 200 with the application as it is, whatever else the body says', async () => {
    const made = await create({ name: 'first', uid: 'known' });
    const again = await api.call('POST /app?get_if_exists=true', { body: { name: 'second', uid: 'known' } });
    expect(expectAnswer(again, 200, application)).toEqual(made);
  });

  test('creates where the uid is unknown or there is none', async () => {
    for (const body of [{ name: 'n', uid: 'unknown' }, { name: 'n' }]) {
      expectAnswer(await api.call('POST /app?get_if_exists=true', { body }), 201, application);
    }
  });

  test('left out, or false, means 409', async () => {
    await create({ name: 'n', uid: 'twice' });
    for (const target of ['/app', '/app?get_if_exists=false']) {
      const answer = await api.call(`POST ${target}`, { body: { name: 'n', uid: 'twice' } });
      expectAnswer(answer, 409, 'HttpErrorOut');
      expect(answer.json).toMatchObject({ code: 'conflict' });
    }
    expectFaults(await api.call('POST /app?get_if_exists=perhaps', { body: { name: 'n' } }));
  });
});

describe('replacing an application', () => {
  test('resets what is left out, keeps id and time of creation, and takes id or uid', async () => {
    const fields = { throttleRate: 3, metadata: { a: '1' }, enforceSchemas: true };
    const made = await create({ name: 'n', uid: 'replaced', ...fields });
    const answer = await api.call('PUT /app/replaced', { body: { name: 'm' } });
    const after = expectAnswer(answer, 200, application);
    expect(after).toMatchObject({ id: made.id, createdAt: made.createdAt, name: 'm', throttleRate: null });
    expect(after).not.toHaveProperty('uid');
    expect(after).not.toHaveProperty('enforceSchemas');
    expect(await get(made.id)).toEqual(after);
    expect((await api.call('GET /app/replaced')).status).toBe(404);
  });

  test('keeps the own uid without conflict, and is refused the uid of another', async () => {
    const made = await create({ name: 'n', uid: 'own' });
    await create({ name: 'n', uid: 'of-another' });
    expectAnswer(await api.call('PUT /app/own', { body: { name: 'm', uid: 'own' } }), 200, application);
    const refused = await api.call(`PUT /app/${made.id}`, { body: { name: 'x', uid: 'of-another' } });
    expectAnswer(refused, 409, 'HttpErrorOut');
    expect(await get('own')).toMatchObject({ name: 'm', uid: 'own' });
  });

  test('that is unknown creates it, with a new id and the uid of the body', async () => {
    const answer = await api.call('PUT /app/called-so-in-the-path', { body: { name: 'n', uid: 'by-body' } });
    const made = expectAnswer(answer, 201, application);
    expect(made.uid).toBe('by-body');
    expect((await api.call('GET /app/called-so-in-the-path')).status).toBe(404);
    const unknown = 'app_01ARZ3NDEKTSV4RRFFQ69G5FAV';
    const other = expectAnswer(
      await api.call(`PUT /app/${unknown}`, { body: { name: 'n' } }),
      201,
      application,
    );
    expect(other.id).not.toBe(unknown);
  });

  test('looks at the body first', async () => {
    expectFaults(await api.call('PUT /app/nobody-knows-it', { body: {} }));
  });
});

describe('patching an application', () => {
  test.each<[string, object, object]>([
    ['nothing', {}, {}],
    ['the name', { name: 'm' }, { name: 'm' }],
    ['the rate', { throttleRate: 9 }, { throttleRate: 9, rateLimit: 9 }],
    ['the rate by its former name', { rateLimit: 9 }, { throttleRate: 9, rateLimit: 9 }],
    ['no rate', { throttleRate: null }, { throttleRate: null, rateLimit: undefined }],
    ['no rate by its former name', { rateLimit: null }, { throttleRate: null, rateLimit: undefined }],
    ['all of the metadata', { metadata: { b: '2' } }, { metadata: { b: '2' } }],
    ['no metadata', { metadata: null }, { metadata: {} }],
    ['no uid', { uid: null }, { uid: undefined }],
    ['no enforcement of schemas', { enforceSchemas: false }, { enforceSchemas: undefined }],
  ])('to %s leaves the rest alone', async (_, body, change) => {
    const made = await create({
      name: 'n',
      uid: `patched-${Math.random()}`,
      throttleRate: 3,
      metadata: { a: '1' },
      enforceSchemas: true,
    });
    const after = expectAnswer(await api.call(`PATCH /app/${made.uid}`, { body }), 200, application);
    expect({ ...after, updatedAt: null }).toEqual({ ...made, ...change, updatedAt: null });
    expect(await get(made.id)).toEqual(after);
  });

  test.each<[string, object, string]>([
    ['a null name', { name: null }, 'body.name'],
    ['an empty uid', { uid: '' }, 'body.uid'],
    ['a rate of 0', { throttleRate: 0 }, 'body.throttleRate'],
    ['a null enforcement of schemas', { enforceSchemas: null }, 'body.enforceSchemas'],
    ['a list for metadata', { metadata: [] }, 'body.metadata'],
  ])('refuses %s', async (_, body, loc) => {
    const { id } = await create({ name: 'n' });
    expect(expectFaults(await api.call(`PATCH /app/${id}`, { body }))).toEqual([loc]);
  });

  test('moves a uid and frees the former one', async () => {
    const made = await create({ name: 'n', uid: 'before' });
    const after = await api.call('PATCH /app/before', { body: { uid: 'after' } });
    expect(expectAnswer(after, 200, application)).toMatchObject({ id: made.id, uid: 'after' });
    expect((await api.call('GET /app/before')).status).toBe(404);
    expect(await get('after')).toMatchObject({ id: made.id });
    await create({ name: 'n', uid: 'before' });
    expect((await api.call('PATCH /app/after', { body: { uid: 'before' } })).status).toBe(409);
    expect(await get('after')).toMatchObject({ id: made.id });
  });

  test('of an unknown one is 404, before the body is looked at', async () => {
    expectAnswer(await api.call('PATCH /app/never-made', { bytes: '{' }), 404, 'HttpErrorOut');
  });

  test('by many at once loses no field', async () => {
    const { id } = await create({ name: 'n' });
    const bodies = [{ name: 'm' }, { throttleRate: 4 }, { metadata: { a: '1' } }, { uid: 'by-many' }];
    const answers = await Promise.all(bodies.map((body) => api.call(`PATCH /app/${id}`, { body })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await get(id)).toMatchObject({ name: 'm', throttleRate: 4, metadata: { a: '1' }, uid: 'by-many' });
  });
});

describe('deleting an application', () => {
  test('makes it and everything below it 404, by id and uid, and frees its uid', async () => {
    const made = await create({ name: 'n', uid: 'deleted' });
    const endpoint = await api.call('POST /app/deleted/endpoint', {
      body: { url: 'https://example.com', uid: 'e' },
    });
    expect(endpoint.status).toBe(201);
    expect(await api.call('DELETE /app/deleted')).toMatchObject({ status: 204, text: '' });
    for (const name of ['deleted', made.id]) {
      for (const line of [`GET /app/${name}`, `DELETE /app/${name}`, `GET /app/${name}/endpoint`]) {
        expectAnswer(await api.call(line), 404, 'HttpErrorOut');
      }
      expect((await api.call(`GET /app/${name}/endpoint/e`)).status).toBe(404);
    }
    const again = await create({ name: 'n', uid: 'deleted' });
    expect(again.id).not.toBe(made.id);
    expect((await api.call('GET /app/deleted/endpoint')).json).toMatchObject({ data: [], done: true });
  });

  test('leaves tombstones that time clears away', async () => {
    const { id } = await create({ name: 'n' });
    await api.call(`POST /app/${id}/endpoint`, { body: { url: 'https://example.com' } });
    await api.call(`DELETE /app/${id}`);
    const { rows } = await api.tables.config.query({ partition: `E#${id}` });
    expect(rows).toEqual([expect.objectContaining({ d: expect.any(Number), e: expect.any(Number) })]);
  });
});

test('names that could never be a key are 404', async () => {
  for (const name of ['a'.repeat(3000), 'a%20b', '%00', 'app_', 'app_01', '%F0%9F%98%80']) {
    expect((await api.call(`GET /app/${name}`)).status).toBe(404);
  }
});

test('the version of an application rises with every change to it or below it', async () => {
  const { id } = await create({ name: 'n' });
  const version = async () => (await api.services.applications.get(String(id)))?.version;
  const seen = [await version()];
  const endpoint = Object(
    (await api.call(`POST /app/${id}/endpoint`, { body: { url: 'https://example.com' } })).json,
  );
  const below = `/app/${id}/endpoint/${endpoint.id}`;
  for (const [line, body] of [
    [`PATCH /app/${id}`, { name: 'm' }],
    [`PATCH ${below}`, { disabled: true }],
    [`PUT ${below}/headers`, { headers: {} }],
    [`POST ${below}/secret/rotate`, {}],
    [`DELETE ${below}`, undefined],
  ] as const) {
    seen.push(await version());
    expect((await api.call(line, { body })).status).toBeLessThan(300);
  }
  seen.push(await version());
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6]);
});
