import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createRequestClaims } from '../../../core/aws/request-claims.ts';
import { accepted, created, type HttpAnswer } from '../../../core/http/answer.ts';
import { badRequest } from '../../../core/http/problem.ts';
import type { MakeId } from '../../../core/ids/ids.ts';
import { answeredOnce } from '../../../lambdas/http/answered-once.ts';
import { httpHandler } from '../../../lambdas/http/http-handler.ts';
import { invoke } from '../../support/invoke.ts';
import { startTables, type Tables } from '../../support/tables.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.close());

const state = { now: Date.parse('2026-11-24T08:00:00Z'), claimed: 0 };
let work: (makeId: MakeId | undefined) => Promise<HttpAnswer>;
let worked = 0;
beforeEach(() => {
  worked = 0;
  work = async () => accepted({ number: worked });
});

const open = () => {
  const claims = createRequestClaims({
    ...tables.messages,
    put: (row, condition) => {
      state.claimed += 1;
      return tables.messages.put(row, condition);
    },
  });
  const answer = (_: unknown, makeId?: MakeId) => {
    worked += 1;
    return work(makeId);
  };
  const routes = answeredOnce(
    [
      { method: 'POST', path: '/thing/{id}', answer },
      { method: 'PUT', path: '/thing/{id}', answer },
    ],
    {
      recognizers: [async (token) => (token.startsWith('known') ? { kind: 'root' } : undefined)],
      claims,
      time: { now: () => state.now, sleep: () => sleep(5) },
      newToken: randomUUID,
      longestWork: 12_000,
      longestWait: 8_000,
      onLost: (error) => {
        throw error;
      },
    },
  );
  return httpHandler(routes, () => undefined);
};

type Asked = { method?: string; path?: string; query?: string; token?: string; key?: string; body?: string };

const ask = ({ method = 'POST', path = '/thing/1', query = '', token = 'known', key, body = '{}' }: Asked) =>
  invoke(open(), {
    method,
    path,
    query,
    body,
    headers: {
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
    },
  });

describe('a repeated request', () => {
  test('gets the first answer, with its status, headers and body, whatever its own body', async () => {
    work = async () => ({ status: 201, headers: { 'x-a': 'b' }, body: '{"payload":1.0}' });
    const first = await ask({ key: 'a' });
    expect(await ask({ key: 'a', body: '{"other":true}' })).toEqual(first);
    expect(first).toMatchObject({ status: 201, text: '{"payload":1.0}', headers: { 'x-a': 'b' } });
    expect(worked).toBe(1);
  });

  test('is one with and without a slash at the end, and with the scheme in any case', async () => {
    const first = await ask({ key: 'b' });
    expect(await ask({ key: 'b', path: '/thing/1/' })).toEqual(first);
    expect(worked).toBe(1);
  });

  test('with an empty body is answered so', async () => {
    work = async () => ({ status: 204, body: null });
    for (let time = 0; time < 2; time += 1)
      expect(await ask({ key: 'c' })).toMatchObject({ status: 204, text: '' });
    expect(worked).toBe(1);
  });

  test('is worked again after twelve hours', async () => {
    await ask({ key: 'd' });
    state.now += 12 * 3_600_000 - 2_000;
    await ask({ key: 'd' });
    expect(worked).toBe(1);
    state.now += 3_000;
    await ask({ key: 'd' });
    expect(worked).toBe(2);
  });

  test.each<[string, Asked]>([
    ['another key', { key: 'e2' }],
    ['another credential', { key: 'e', token: 'known-other' }],
    ['another path', { key: 'e', path: '/thing/2' }],
    ['another query', { key: 'e', query: 'a=1' }],
    ['no key', {}],
    ['an empty key', { key: '' }],
  ])('with %s is another request', async (_, other) => {
    await ask({ key: 'e' });
    worked = 0;
    const before = worked;
    await ask(other);
    expect(worked).toBe(before + 1);
  });
});

test('fifty at once are worked once, and all get the one answer', async () => {
  work = async () => {
    await sleep(50);
    return created({ number: worked });
  };
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask({ key: 'many' })));
  expect(worked).toBe(1);
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
    new Set(['201 {"number":1}']),
  );
});

describe('an answer that is no success', () => {
  test('frees the key at once', async () => {
    work = async () => {
      throw badRequest('bad', 'no');
    };
    expect((await ask({ key: 'failing' })).status).toBe(400);
    work = async () => ({ status: 422, body: '[]' });
    expect((await ask({ key: 'failing' })).status).toBe(422);
    work = async () => {
      throw new TypeError('broken');
    };
    expect((await ask({ key: 'failing' })).status).toBe(500);
    work = async () => accepted({});
    expect((await ask({ key: 'failing' })).status).toBe(202);
    expect(worked).toBe(4);
  });
});

describe('a function that was killed', () => {
  test('is taken over when its time is up, and the same ids are made again', async () => {
    const ids: string[] = [];
    const makeTwo = (makeId: MakeId | undefined) =>
      ids.push(String(makeId?.('message', 1)), String(makeId?.('message', 2)));
    work = (makeId) => {
      makeTwo(makeId);
      return new Promise(() => undefined);
    };
    void ask({ key: 'killed' });
    while (worked === 0) await sleep(1);
    state.now += 12_000;
    work = async (makeId) => {
      makeTwo(makeId);
      return accepted({ again: true });
    };
    expect((await ask({ key: 'killed' })).json).toEqual({ again: true });
    expect(ids.slice(0, 2)).toEqual(ids.slice(2));
    expect(new Set(ids).size).toBe(2);
    expect((await ask({ key: 'killed' })).json).toEqual({ again: true });
    expect(worked).toBe(2);
  });

  test('is waited for until then, and the caller told to repeat', async () => {
    work = () => new Promise(() => undefined);
    void ask({ key: 'slow' });
    while (worked === 0) await sleep(1);
    const waiting = ask({ key: 'slow' });
    await sleep(50);
    state.now += 8_000;
    expect(await waiting).toMatchObject({ status: 503, json: { code: 'unavailable' } });
    expect(worked).toBe(1);
  });
});

test('an answer too large to be kept is given once, and the request not worked again', async () => {
  const noise = Array.from({ length: 30_000 }, () => randomUUID()).join('');
  work = async () => created(noise);
  expect((await ask({ key: 'large' })).status).toBe(201);
  expect(await ask({ key: 'large' })).toMatchObject({ status: 409, json: { code: 'answer_not_kept' } });
  expect(worked).toBe(1);
});

describe('nothing is claimed', () => {
  test.each<[string, Asked, number]>([
    ['without the header', {}, 202],
    ['by another method', { method: 'PUT', key: 'f' }, 202],
    ['without credentials', { key: 'f', token: '' }, 202],
    ['with credentials nobody knows', { key: 'f', token: 'stranger' }, 401],
  ])('%s', async (_, asked, status) => {
    const before = state.claimed;
    expect((await ask(asked)).status).toBe(status);
    expect(state.claimed).toBe(before);
  });
});

test('what is kept shows neither the answer nor the key', async () => {
  const kept: string[] = [];
  work = async () => created({ key: 'phk_secret' });
  const { put, update } = tables.messages;
  Object.assign(tables.messages, {
    update: (...args: Parameters<typeof update>) => {
      kept.push(JSON.stringify(args), Buffer.from(Object(args[1].set).a).toString('latin1'));
      return update(...args);
    },
    put: (...args: Parameters<typeof put>) => {
      kept.push(JSON.stringify(args));
      return put(...args);
    },
  });
  await ask({ key: 'visible-key' });
  Object.assign(tables.messages, { put, update });
  expect(kept).toHaveLength(3);
  for (const text of kept) expect(text).not.toMatch(/phk_secret|visible-key|known/);
});
