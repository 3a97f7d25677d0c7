import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type CredentialsApi, openCredentialsApi } from '../../../support/credentials-api.ts';
import { expectAnswer, expectFaults } from '../../../support/schemas.ts';

let api: CredentialsApi;
let applicationId: string;
beforeEach(async () => {
  api = await openCredentialsApi();
  const fields = { name: 'n', uid: 'own', throttleRate: null, metadata: {}, enforceSchemas: false };
  applicationId = (await api.applications.create(fields)).application.id;
});
afterEach(() => api.close());

const access = (name: string, body: object = {}, headers = {}) =>
  api.call(`POST /auth/app-portal-access/${name}`, { body, headers });
const tokenOf = async (body: object = {}): Promise<string> =>
  String(expectAnswer(await access('own', body), 200, 'AppPortalAccessOut').token);
const partsOf = (token: string) =>
  token.split('.').map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('access to the app portal', () => {
  test('is a token of the application, by id and by uid', async () => {
    for (const name of ['own', applicationId]) {
      const { token } = expectAnswer(await access(name), 200, 'AppPortalAccessOut');
      expect(await api.who(String(token))).toEqual({ kind: 'portal', applicationId, featureFlags: [] });
    }
  });

  test('keeps the feature flags, each once', async () => {
    const token = await tokenOf({ featureFlags: ['beta', 'alpha', 'beta'] });
    expect(await api.who(token)).toMatchObject({ featureFlags: ['beta', 'alpha'] });
  });

  test("has the console's URL on the host that was called, with the token where no browser sends it", async () => {
    const answered = expectAnswer(await access('own'), 200, 'AppPortalAccessOut');
    expect(answered.url).toBe(`https://hooks.example.com/console/portal#token=${answered.token}`);
    const local = { host: '127.0.0.1:3000', 'x-forwarded-proto': 'http' };
    expect(Object((await access('own', {}, local)).json).url).toMatch(
      /^http:\/\/127\.0\.0\.1:3000\/console\/portal#token=/,
    );
  });

  test('has its URL on the host of the distribution where one stands in front', async () => {
    const behind = { host: 'api.example.net', 'x-posthorn-front-host': 'front.example.com' };
    expect(Object((await access('own', {}, behind)).json).url).toMatch(
      /^https:\/\/front\.example\.com\/console\/portal#token=/,
    );
  });

  test('to an unknown application is 404, unless the body creates it', async () => {
    expectAnswer(await access('new'), 404, 'HttpErrorOut');
    const application = { uid: 'new', name: 'New', metadata: { plan: 'a' } };
    const { token } = expectAnswer(await access('new', { application }), 200, 'AppPortalAccessOut');
    const made = await api.applications.find('new');
    expect(made).toMatchObject({ name: 'New', metadata: { plan: 'a' } });
    expect(await api.who(String(token))).toMatchObject({ applicationId: made?.id });
  });

  test('ignores the application of the body where there is one', async () => {
    const application = { uid: 'own', name: 'Other' };
    expectAnswer(await access('own', { application }), 200, 'AppPortalAccessOut');
    expect(await api.applications.find('own')).toMatchObject({ name: 'n' });
  });

  test.each([
    ['no JSON', '', 'body'],
    ['flags that are no list', '{"featureFlags":"a"}', 'body.featureFlags'],
    ['a flag that is no name', '{"featureFlags":["a b"]}', 'body.featureFlags.[0]'],
    ['a life of less than an hour', '{"expiry":3599}', 'body.expiry'],
    ['a life of more than a week', '{"expiry":604801}', 'body.expiry'],
    ['an application without a uid', '{"application":{"name":"n"}}', 'body.application.uid'],
    ['an application of another uid', '{"application":{"name":"n","uid":"x"}}', 'body.application.uid'],
    ['an application without a name', '{"application":{"uid":"nobody"}}', 'body.application.name'],
  ])('is refused with %s, before the application is looked for', async (_, bytes, place) => {
    const answer = await api.call('POST /auth/app-portal-access/nobody', { bytes });
    expect(expectFaults(answer)).toEqual([place]);
  });

  test('by its former name needs no body', async () => {
    for (const bytes of [undefined, '{']) {
      const answer = await api.call('POST /auth/dashboard-access/own', bytes === undefined ? {} : { bytes });
      const { token } = expectAnswer(answer, 200, 'AppPortalAccessOut');
      expect(await api.who(String(token))).toMatchObject({ applicationId });
    }
    expectAnswer(await api.call('POST /auth/dashboard-access/nobody'), 404, 'HttpErrorOut');
  });

  test('is given by administrators, and not by portal tokens', async () => {
    for (const name of ['own', 'nobody']) {
      for (const kind of ['app-portal-access', 'dashboard-access']) {
        const answer = await api.call(`POST /auth/${kind}/${name}`, { token: await tokenOf(), bytes: '{' });
        expectAnswer(answer, 403, 'HttpErrorOut');
      }
    }
  });
});

describe('a token', () => {
  test('is a JSON Web Token that lives a week, or as long as asked for', async () => {
    const [head, body] = partsOf(await tokenOf().then((token) => token.split('.').slice(0, 2).join('.')));
    expect(head).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(body).toMatchObject({ sub: applicationId, exp: body.iat + 604_800 });
    const token = await tokenOf({ expiry: 3_600 });
    api.state.now += 3_599_999;
    expect(await api.who(token)).not.toBeNull();
    api.state.now += 1;
    expect(await api.who(token)).toBeNull();
  });

  test('ends with the root key', async () => {
    const token = await tokenOf();
    api.state.rootKey = 'another-root-key';
    expect(await api.who(token)).toBeNull();
    expect(await api.who(await tokenOf())).not.toBeNull();
  });

  test.each<[string, (head: string, body: string, signature: string) => string]>([
    ['unsigned', (head, body) => `${head}.${body}.`],
    ['that says it needs no signature', (_, body) => `${encode({ alg: 'none', typ: 'JWT' })}.${body}.`],
    ['cut short', (head, body, signature) => `${head}.${body}.${signature.slice(0, -1)}`],
    ['with more', (head, body, signature) => `${head}.${body}.${signature}.`],
    [
      'of another application',
      (head, body, signature) => {
        const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
        return `${head}.${encode({ ...claims, sub: 'app_other' })}.${signature}`;
      },
    ],
    [
      'signed with the root key itself',
      (head, body) =>
        `${head}.${body}.${createHmac('sha256', 'the-root-key').update(`${head}.${body}`).digest('base64url')}`,
    ],
  ])('%s is none', async (_, spoil) => {
    const [head = '', body = '', signature = ''] = (await tokenOf()).split('.');
    expect(await api.who(`${head}.${body}.${signature}`)).not.toBeNull();
    expect(await api.who(spoil(head, body, signature))).toBeNull();
  });
});

describe('logging out', () => {
  test('ends the token within ten seconds, and no other', async () => {
    const [token, other] = [await tokenOf(), await tokenOf()];
    expect(await api.call('POST /auth/logout', { token })).toMatchObject({ status: 204, text: '' });
    api.state.now += 10_000;
    expect(await api.who(token)).toBeNull();
    expectAnswer(await api.call('POST /auth/logout', { token }), 401, 'HttpErrorOut');
    expect(await api.who(other)).not.toBeNull();
  });

  test('is looked up once in ten seconds', async () => {
    const token = await tokenOf();
    api.calls.splice(0);
    for (let time = 0; time < 20; time += 1) await api.who(token);
    expect(api.calls).toHaveLength(1);
  });

  test('is for portal tokens: 401 without credentials, 403 for keys and the root key', async () => {
    const made = await api.call('POST /api-key', { body: { name: 'n', scope: 'admin' } });
    expectAnswer(await api.call('POST /auth/logout', { token: null }), 401, 'HttpErrorOut');
    expectAnswer(await api.call('POST /auth/logout', { token: 'wrong' }), 401, 'HttpErrorOut');
    expectAnswer(await api.call('POST /auth/logout'), 403, 'HttpErrorOut');
    expectAnswer(await api.call('POST /auth/logout', { token: Object(made.json).key }), 403, 'HttpErrorOut');
  });
});
