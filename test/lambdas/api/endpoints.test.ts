import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ManagementApi, openManagementApi } from '../../support/management-api.ts';
import { expectAnswer, expectFaults } from '../../support/schemas.ts';

let api: ManagementApi;
beforeAll(async () => {
  api = await openManagementApi({ allowedNetworks: ['10.1.0.0/16'] });
  await api.call('POST /app', { body: { name: 'n', uid: 'app' } });
  for (const name of ['invoice.paid', 'invoice.sent', 'old']) {
    await api.call('POST /event-type', { body: { name, description: '' } });
  }
  await api.call('DELETE /event-type/old');
});
afterAll(() => api.close());

const list = '/app/app/endpoint';
const url = 'https://example.com/hook';
const post = (body: object) => api.call(`POST ${list}`, { body });
const create = async (body: object = {}) => expectAnswer(await post({ url, ...body }), 201, 'EndpointOut');
const get = async (name: unknown) => expectAnswer(await api.call(`GET ${list}/${name}`), 200, 'EndpointOut');

const everyField = [
  ...['channels', 'createdAt', 'description', 'disabled', 'eventTypes', 'filterTypes', 'id', 'metadata'],
  ...['rateLimit', 'throttleRate', 'uid', 'updatedAt', 'url', 'version'],
];

describe('creating an endpoint', () => {
  test('fills in what is left out, and answers what the next GET answers', async () => {
    const made = await create();
    expect(Object.keys(made).sort()).toEqual(everyField);
    expect(made).toMatchObject({ description: '', version: 1, disabled: false, metadata: {}, uid: null });
    expect(made).toMatchObject({ eventTypes: null, filterTypes: null, channels: null, throttleRate: null });
    expect(made.updatedAt).toBe(made.createdAt);
    expect(await get(made.id)).toEqual(made);
  });

  test('keeps every field, and never shows secret or headers', async () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const fields = { description: 'd', uid: 'all', version: 3, disabled: true, metadata: { a: '1' } };
    const made = await create({
      ...fields,
      rateLimit: 5,
      channels: ['a', 'b', 'a'],
      secret,
      headers: { 'X-A': '1' },
    });
    expect(made).toMatchObject({ ...fields, rateLimit: 5, throttleRate: 5, channels: ['a', 'b'] });
    expect(JSON.stringify(made)).not.toContain('whsec');
    expect(await get('all')).toEqual(made);
    expect((await api.call(`GET ${list}/all/secret`)).json).toEqual({ key: secret });
    expect((await api.call(`GET ${list}/all/headers`)).json).toEqual({
      headers: { 'X-A': '1' },
      sensitive: [],
    });
  });

  test('keeps a retry schedule of its own, and shows it', async () => {
    const made = await create({ retrySchedule: [1, 60] });
    expect(made.retrySchedule).toEqual([1, 60]);
    expect(await get(made.id)).toEqual(made);
  });

  test.each<[string, object]>([
    ['eventTypes', { eventTypes: ['invoice.paid', 'invoice.sent', 'invoice.paid'] }],
    ['filterTypes', { filterTypes: ['invoice.paid', 'invoice.sent'] }],
  ])('takes its event types as %s and shows them under both names', async (_, body) => {
    const made = await create(body);
    expect(made).toMatchObject({ eventTypes: ['invoice.paid', 'invoice.sent'] });
    expect(made.filterTypes).toEqual(made.eventTypes);
  });

  test.each<[string, object, string]>([
    ['an unknown event type', { eventTypes: ['invoice.paid', 'nobody.knows'] }, 'body.eventTypes.[1]'],
    ['an archived event type', { filterTypes: ['old'] }, 'body.eventTypes.[0]'],
    ['no event types', { eventTypes: [] }, 'body.eventTypes'],
    ['event types as a string', { eventTypes: 'invoice.paid' }, 'body.eventTypes'],
    [
      'both names of the event types',
      { eventTypes: null, filterTypes: ['invoice.paid'] },
      'body.filterTypes',
    ],
    ['no channels', { channels: [] }, 'body.channels'],
    ['eleven channels', { channels: [...'abcdefghijk'] }, 'body.channels'],
    ['a bad channel', { channels: ['a', 'b c'] }, 'body.channels.[1]'],
    ['a rate of 0', { throttleRate: 0 }, 'body.throttleRate'],
    ['version 0', { version: 0 }, 'body.version'],
    ['a uid like an id', { uid: 'ep_1' }, 'body.uid'],
    ['disabled as text', { disabled: 'true' }, 'body.disabled'],
    ['a short secret', { secret: 'whsec_c2hvcnQ=' }, 'body.secret'],
    ['a secret without prefix', { secret: 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }, 'body.secret'],
    ['a public key', { secret: `whpk_${Buffer.alloc(32).toString('base64')}` }, 'body.secret'],
    ['a secret that is a number', { secret: 7 }, 'body.secret'],
    [
      'a header that is reserved',
      { headers: { 'X-A': '1', 'Webhook-Signature': 'v1,x' } },
      'body.headers.Webhook-Signature',
    ],
  ])('refuses %s', async (_, body, loc) => {
    expect(expectFaults(await post({ url, ...body }))).toEqual([loc]);
  });

  test('in an unknown application is 404, before the body is looked at', async () => {
    expectAnswer(await api.call('POST /app/nobody/endpoint', { bytes: '{' }), 404, 'HttpErrorOut');
  });
});

describe('the URL of an endpoint', () => {
  test.each([
    ['HTTPS://EXAMPLE.com', 'https://example.com/'],
    ['https://example.com:443/a?b=%20c#d', 'https://example.com/a?b=%20c#d'],
    ['http://example.com:80/', 'http://example.com/'],
    ['https://münchen.example/ä', 'https://xn--mnchen-3ya.example/%C3%A4'],
    ['https://user:pw@example.com/a/../b', 'https://user:pw@example.com/b'],
    ['http://0x08080808/', 'http://8.8.8.8/'],
    ['http://10.1.2.3/', 'http://10.1.2.3/'],
  ])('%s is kept as %s', async (given, kept) => {
    const made = await create({ url: given });
    expect(made.url).toBe(kept);
    expect((await get(made.id)).url).toBe(kept);
  });

  test.each([
    ...['', 'example.com', '/hook', 'ftp://example.com/', 'https://', 'mailto:a@b.c', 'javascript:0'],
    ...['http://localhost/', 'http://127.0.0.1:9001/', 'http://0x7f.1/', 'http://[::1]/', 'http://10.0.0.1/'],
    ...[
      'http://169.254.169.254/latest',
      'http://[::ffff:127.0.0.1]/',
      'http://192.168.1.1/',
      'http://0.0.0.0/',
    ],
  ])('may not be "%s"', async (given) => {
    expect(expectFaults(await post({ url: given }))).toEqual(['body.url']);
    const { id } = await create();
    expect(expectFaults(await api.call(`PATCH ${list}/${id}`, { body: { url: given } }))).toEqual([
      'body.url',
    ]);
    expect(expectFaults(await api.call(`PUT ${list}/${id}`, { body: { url: given } }))).toEqual(['body.url']);
  });

  test('must be https where the deployment says so', async () => {
    const strict = await openManagementApi({ httpsOnly: true });
    await strict.call('POST /app', { body: { name: 'n', uid: 'app' } });
    const plain = { body: { url: 'http://example.com/' } };
    expect(expectFaults(await strict.call(`POST ${list}`, plain))).toEqual(['body.url']);
    expectAnswer(await strict.call(`POST ${list}`, { body: { url, uid: 'e' } }), 201, 'EndpointOut');
    expect(expectFaults(await strict.call(`PUT ${list}/e`, plain))).toEqual(['body.url']);
    expect(expectFaults(await strict.call(`PATCH ${list}/e`, plain))).toEqual(['body.url']);
    await strict.close();
  });
});

describe('the uid of an endpoint', () => {
  test('is unique among the living endpoints of its application only', async () => {
    await create({ uid: 'once' });
    expectAnswer(await post({ url, uid: 'once' }), 409, 'HttpErrorOut');
    await api.call('POST /app', { body: { name: 'n', uid: 'other' } });
    const other = await api.call('POST /app/other/endpoint', { body: { url, uid: 'once' } });
    expectAnswer(other, 201, 'EndpointOut');
    expect((await api.call(`DELETE ${list}/once`)).status).toBe(204);
    await create({ uid: 'once' });
  });

  test('names the endpoint in its own application alone, and so does its id', async () => {
    await api.call('POST /app', { body: { name: 'n', uid: 'stranger' } });
    const { id } = await create({ uid: 'mine' });
    for (const name of ['mine', id]) {
      expect((await api.call(`GET /app/stranger/endpoint/${name}`)).status).toBe(404);
    }
  });
});

describe('replacing an endpoint', () => {
  test('resets what is left out, and keeps id, time of creation, secret and headers', async () => {
    const made = await create({
      ...{ uid: 'whole', description: 'd', version: 2, disabled: true, throttleRate: 3, channels: ['c'] },
      ...{ eventTypes: ['invoice.paid'], metadata: { a: '1' }, headers: { 'x-a': '1' }, retrySchedule: [] },
    });
    const secret = await api.call(`GET ${list}/whole/secret`);
    const answer = await api.call(`PUT ${list}/whole`, {
      body: { url: 'https://example.com/2', secret: 'whsec_ignored' },
    });
    const after = expectAnswer(answer, 200, 'EndpointOut');
    const { id, createdAt } = made;
    expect(Object.keys(after).sort()).toEqual(everyField);
    expect(after).toMatchObject({ id, createdAt, url: 'https://example.com/2', uid: null, description: '' });
    expect(after).toMatchObject({
      version: 1,
      disabled: false,
      throttleRate: null,
      eventTypes: null,
      metadata: {},
    });
    expect(after.channels).toBeNull();
    expect(await get(id)).toEqual(after);
    expect((await api.call(`GET ${list}/${id}/secret`)).json).toEqual(secret.json);
    expect((await api.call(`GET ${list}/${id}/headers`)).json).toEqual({
      headers: { 'x-a': '1' },
      sensitive: [],
    });
  });

  test('that is unknown creates it with the uid of the body and a secret of its own', async () => {
    const answer = await api.call(`PUT ${list}/unknown`, { body: { url, uid: 'put-made' } });
    expect(expectAnswer(answer, 201, 'EndpointOut').uid).toBe('put-made');
    expect((await api.call(`GET ${list}/unknown`)).status).toBe(404);
    expectAnswer(await api.call(`GET ${list}/put-made/secret`), 200, 'EndpointSecretOut');
  });

  test('with the uid of another is 409 and changes nothing', async () => {
    const made = await create({ uid: 'stays' });
    await create({ uid: 'held' });
    const answer = await api.call(`PUT ${list}/stays`, {
      body: { url: 'https://example.com/x', uid: 'held' },
    });
    expectAnswer(answer, 409, 'HttpErrorOut');
    expect(await get('stays')).toEqual(made);
  });
});

describe('patching an endpoint', () => {
  const filled = {
    ...{
      description: 'd',
      version: 2,
      disabled: true,
      throttleRate: 3,
      channels: ['c'],
      metadata: { a: '1' },
    },
    eventTypes: ['invoice.paid'],
  };
  const both = (filterTypes: string[] | null) => ({ eventTypes: filterTypes, filterTypes });

  test.each<[string, object, object]>([
    ['nothing', {}, {}],
    ['the URL', { url: 'https://EXAMPLE.com/n' }, { url: 'https://example.com/n' }],
    ['the description', { description: '' }, { description: '' }],
    ['the version', { version: 9 }, { version: 9 }],
    ['enabled', { disabled: false }, { disabled: false }],
    ['another rate', { rateLimit: 8 }, { rateLimit: 8, throttleRate: 8 }],
    ['no rate', { throttleRate: null }, { rateLimit: null, throttleRate: null }],
    ['other event types', { filterTypes: ['invoice.sent'] }, both(['invoice.sent'])],
    ['all event types', { eventTypes: null }, both(null)],
    ['all event types by the former name', { filterTypes: null }, both(null)],
    ['other channels', { channels: ['x', 'y'] }, { channels: ['x', 'y'] }],
    ['all channels', { channels: null }, { channels: null }],
    ['other metadata', { metadata: { b: '2' } }, { metadata: { b: '2' } }],
    ['no metadata', { metadata: null }, { metadata: {} }],
    ['no uid', { uid: null }, { uid: null }],
    ['the same uid', {}, {}],
  ])('to %s leaves the rest alone', async (name, body, change) => {
    const made = await create({ ...filled, uid: `patched-${Math.random()}` });
    const sent = name === 'the same uid' ? { uid: made.uid } : body;
    const after = expectAnswer(
      await api.call(`PATCH ${list}/${made.uid}`, { body: sent }),
      200,
      'EndpointOut',
    );
    expect({ ...after, updatedAt: null }).toEqual({ ...made, ...change, updatedAt: null });
    expect(await get(made.id)).toEqual(after);
  });

  test.each(['url', 'description', 'version', 'disabled'])('refuses a null %s', async (field) => {
    const { id } = await create();
    const answer = await api.call(`PATCH ${list}/${id}`, { body: { [field]: null } });
    expect(expectFaults(answer)).toEqual([`body.${field}`]);
  });

  test('by many at once loses no field', async () => {
    const { id } = await create();
    const bodies = [
      { description: 'x' },
      { uid: 'many' },
      { disabled: true },
      { channels: ['c'] },
      { version: 4 },
    ];
    const answers = await Promise.all(bodies.map((body) => api.call(`PATCH ${list}/${id}`, { body })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await get(id)).toMatchObject(Object.assign({}, ...bodies));
  });

  test('looks at the body before the endpoint, and at the application before both', async () => {
    expectFaults(await api.call(`PATCH ${list}/unknown`, { body: { url: 'nowhere' } }));
    expect((await api.call(`PATCH ${list}/unknown`, { body: {} })).status).toBe(404);
    expect((await api.call('PATCH /app/nobody/endpoint/unknown', { body: { url: 7 } })).status).toBe(404);
  });

  test('a filter of a type archived since stays in force, and cannot be asked for again', async () => {
    await api.call('POST /event-type', { body: { name: 'passing', description: '' } });
    const { id } = await create({ eventTypes: ['passing'] });
    await api.call('DELETE /event-type/passing');
    const after = expectAnswer(
      await api.call(`PATCH ${list}/${id}`, { body: { version: 2 } }),
      200,
      'EndpointOut',
    );
    expect(after.eventTypes).toEqual(['passing']);
    const again = await api.call(`PATCH ${list}/${id}`, { body: { eventTypes: ['passing'] } });
    expect(expectFaults(again)).toEqual(['body.eventTypes.[0]']);
  });

  test('to more than a row can hold is 413', async () => {
    const { id } = await create({ description: 'd'.repeat(240_000) });
    const headers = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`x-${index}`, 'v'.repeat(4000)]),
    );
    const answer = await api.call(`PUT ${list}/${id}/headers`, { body: { headers } });
    expectAnswer(answer, 413, 'HttpErrorOut');
  });
});

describe('deleting an endpoint', () => {
  test('makes every route below it 404, by id and uid', async () => {
    const { id } = await create({ uid: 'gone' });
    expect(await api.call(`DELETE ${list}/gone`)).toMatchObject({ status: 204, text: '' });
    for (const name of [id, 'gone']) {
      for (const line of [
        ...[`GET ${list}/${name}`, `DELETE ${list}/${name}`, `GET ${list}/${name}/headers`],
        `GET ${list}/${name}/secret`,
      ]) {
        expectAnswer(await api.call(line), 404, 'HttpErrorOut');
      }
      expect((await api.call(`PATCH ${list}/${name}`, { body: {} })).status).toBe(404);
      expect((await api.call(`POST ${list}/${name}/secret/rotate`, { body: {} })).status).toBe(404);
      expect((await api.call(`PUT ${list}/${name}/headers`, { body: { headers: {} } })).status).toBe(404);
    }
  });
});

test('disabling from within happens once, and shows', async () => {
  const { id } = await create();
  const { id: applicationId } = Object((await api.call('GET /app/app')).json);
  const { endpoints } = api.services;
  const outcomes = await Promise.all([1, 2, 3].map(() => endpoints.disable(applicationId, String(id))));
  expect(outcomes.filter((changed) => changed)).toHaveLength(1);
  expect(await get(id)).toMatchObject({ disabled: true });
});
