import { afterEach, expect, test } from '@jest/globals';
import { type Access, call } from '../../pipeline/posthorn.ts';
import { closedUrl, type Spoil, startSpoiling } from '../proxy.ts';
import { type, typeForJson } from '../typed.ts';

type Report = { ok: boolean; promises: { promise: string; result: string; why: string | null }[] };

const closers: (() => Promise<void>)[] = [];

const spoilt = async (access: Access, spoil: Spoil): Promise<Access> => {
  const proxy = await startSpoiling(access, spoil);
  closers.push(proxy.close);
  return proxy.access;
};

/** With a key that makes no keys, whose revoking takes its ten seconds. */
const asAdministrator = async (access: Access): Promise<Access> => {
  const { out } = await type(access, ['keys', 'create', 'smoke', '--scope', 'admin']);
  return { ...access, key: out.trim() };
};

const withResult = ({ promises }: Report, result: string) =>
  promises.filter((one) => one.result === result).map(({ promise }) => promise);

const emptyPage = JSON.stringify({ data: [], iterator: null, done: true });

/** A fault, what it does to answers, and the promise that shows it. */
const faults: [string, Spoil, string][] = [
  [
    'delivers nothing',
    ({ path, body }) => ({ body: path.includes('/attempt/msg/') ? emptyPage : body }),
    'The message is delivered once, as its attempts say',
  ],
  [
    'loses dead letters',
    ({ path, body }) => ({ body: path.includes('/dlq/message') ? emptyPage : body }),
    'A delivery that is refused to the last becomes a dead letter',
  ],
  [
    'lets anybody in',
    ({ path, status }) =>
      path.endsWith('/dlq') && status === 401
        ? { status: 200, body: '{"depth":0,"oldestAgeSeconds":0}' }
        : {},
    'Without a key, and with a wrong one, it refuses',
  ],
  [
    'keeps what should be deleted',
    ({ method, path }) => (method === 'DELETE' && path.includes('/app/') ? { status: 500 } : {}),
    'Everything that this run made is deleted',
  ],
];

/** Of `smoke`, which has its own tests as much as what it tests. */
export const smoke = (access: () => Access): void => {
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  test('keeps every promise against a fresh start, and leaves nothing behind', async () => {
    const { code, answer } = await typeForJson<Report>(access(), ['smoke']);
    expect(withResult(answer, 'not ok')).toEqual([]);
    expect(withResult(answer, 'not checked')).toEqual([]);
    expect({ code, ok: answer.ok }).toEqual({ code: 0, ok: true });
    expect((await call<{ data: unknown[] }>(access(), 'GET', '/api/v1/app')).body.data).toEqual([]);
    expect((await call<{ data: unknown[] }>(access(), 'GET', '/api/v1/api-key')).body.data).toEqual([]);
  });

  test('receives through Posthorn itself where it cannot receive, and checks all but the signature', async () => {
    const { code, answer } = await typeForJson<Report>(access(), ['smoke', '--no-receiver']);
    expect(withResult(answer, 'not ok')).toEqual([]);
    expect(withResult(answer, 'not checked')).toEqual(['Its signature verifies (Standard Webhooks)']);
    expect(code).toBe(0);
    expect((await call<{ data: unknown[] }>(access(), 'GET', '/api/v1/app')).body.data).toEqual([]);
  });

  test('fails with a wrong key, and checks nothing that takes one', async () => {
    const { code, out } = await type({ ...access(), key: 'wrong' }, ['smoke']);
    expect(code).toBe(1);
    expect(out).toMatch(/^not ok +It takes the key, which may administer: The key was refused/m);
    expect(out).toMatch(/20 promises: 2 ok, 1 not ok, \d+ not checked/);
  });

  test('fails where nobody answers', async () => {
    const nobody = { url: await closedUrl(), key: access().key };
    const { code, answer } = await typeForJson<Report>(nobody, ['smoke']);
    expect(code).toBe(1);
    expect(withResult(answer, 'not ok')).toEqual(['It answers that it is healthy']);
  });

  test.each(faults)('fails against a Posthorn that %s', async (_, spoil, promise) => {
    const { code, answer } = await typeForJson<Report>(await spoilt(await asAdministrator(access()), spoil), [
      'smoke',
      '--timeout',
      '3',
    ]);
    expect(withResult(answer, 'not ok')[0]).toBe(promise);
    expect({ code, ok: answer.ok }).toEqual({ code: 1, ok: false });
  });

  test.each([
    ['before anything is delivered', '/attempt/msg/'],
    ['while a delivery dies', '/dlq/message'],
  ])('deletes what it made, dead letters too, when it is interrupted %s', async (_, asked) => {
    const depth = async () => (await call<{ depth: number }>(access(), 'GET', '/api/v1/dlq')).body.depth;
    const before = await depth();
    const interrupt = new AbortController();
    const proxied = await spoilt(await asAdministrator(access()), ({ path }) => {
      if (path.includes(asked)) interrupt.abort();
      return {};
    });
    const { code, out } = await type(proxied, ['smoke'], { interrupted: interrupt.signal });
    expect(code).toBe(130);
    expect(out).toMatch(/^ok +Everything that this run made is deleted$/m);
    expect((await call<{ data: unknown[] }>(access(), 'GET', '/api/v1/app')).body.data).toEqual([]);
    expect(await depth()).toBe(before);
  });
};
