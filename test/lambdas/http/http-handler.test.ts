import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { json, noContent, ok } from '../../../core/http/answer.ts';
import { conflict, unavailable } from '../../../core/http/problem.ts';
import { parseBody, parseQuery, pathParameter } from '../../../core/http/request.ts';
import { type HttpRoute, httpHandler } from '../../../lambdas/http/http-handler.ts';
import type { LogLine } from '../../../lambdas/log.ts';
import { invoke } from '../../support/invoke.ts';

const things = z.object({ list: z.array(z.object({ size: z.int() })).optional() });

const routes: HttpRoute[] = [
  { method: 'GET', path: '/thing/{id}', answer: async (request) => ok({ id: pathParameter(request, 'id') }) },
  { method: 'DELETE', path: '/thing/{id}', answer: async () => noContent() },
  { method: 'POST', path: '/thing', answer: async (request) => json(201, parseBody(things, request)) },
  {
    method: 'GET',
    path: '/thing',
    answer: async (request) => ok(parseQuery(z.looseObject({}), request)),
  },
  {
    method: 'PUT',
    path: '/thing',
    answer: async () => {
      throw conflict();
    },
  },
  {
    method: 'PATCH',
    path: '/thing',
    answer: async () => {
      throw new TypeError('the machine broke');
    },
  },
  {
    method: 'POST',
    path: '/busy',
    answer: async () => {
      throw unavailable('Send it again.');
    },
  },
];

const open = () => {
  const logged: LogLine[] = [];
  const handler = httpHandler(routes, (line) => logged.push(line));
  return { logged, call: (request: Parameters<typeof invoke>[1]) => invoke(handler, request) };
};
const { call } = open();

describe('a route', () => {
  test('answers with and without a slash at the end', async () => {
    for (const path of ['/thing/a', '/thing/a/']) {
      expect(await call({ method: 'GET', path })).toMatchObject({ status: 200, json: { id: 'a' } });
    }
    expect((await call({ method: 'POST', path: '/thing/', body: '{}' })).status).toBe(201);
  });

  test('gets its variables decoded, and refuses those that do not decode', async () => {
    expect((await call({ method: 'GET', path: '/thing/a%20%C3%A9' })).json).toEqual({ id: 'a é' });
    const broken = await call({ method: 'GET', path: '/thing/%E0%A4%A' });
    expect(broken.status).toBe(422);
    expect(broken.json).toMatchObject({ detail: [{ loc: ['path', 'id'] }] });
  });

  test('answers HEAD like GET, with no body', async () => {
    const answer = await call({ method: 'HEAD', path: '/thing/a' });
    expect(answer).toMatchObject({ status: 200, text: '', headers: { 'content-type': 'application/json' } });
  });

  test('that has nothing to say sends no body and no content type', async () => {
    const answer = await call({ method: 'DELETE', path: '/thing/a' });
    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(answer.headers['content-type']).toBeUndefined();
  });

  test('sees a parameter given several times, or as name[] or name[0], as a list', async () => {
    const { json } = await call({ method: 'GET', path: '/thing', query: 'a=1&b[]=2&c[0]=3&c[1]=4&d=5&d=6' });
    expect(json).toEqual({ a: '1', b: ['2'], c: ['3', '4'], d: ['5', '6'] });
  });
});

describe('what is not there', () => {
  test('is 404 for an unknown path and 405 for another method, both with code and detail', async () => {
    expect(await call({ method: 'GET', path: '/nothing' })).toMatchObject({
      status: 404,
      json: { code: 'not_found', detail: expect.any(String) },
    });
    expect(await call({ method: 'PATCH', path: '/thing/a' })).toMatchObject({
      status: 405,
      json: { code: 'method_not_allowed', detail: expect.any(String) },
    });
  });
});

describe('a body', () => {
  const post = (body?: string | Uint8Array) =>
    call({ method: 'POST', path: '/thing', ...(body !== undefined && { body }) });

  test('is read as text and as base64', async () => {
    const text = '{"list":[{"size":1}]}';
    expect((await post(text)).json).toEqual({ list: [{ size: 1 }] });
    expect((await post(Buffer.from(text))).json).toEqual({ list: [{ size: 1 }] });
  });

  test.each([
    ['nothing', undefined],
    ['white space', ' \n'],
    ['half a value', '{"list":'],
    ['text after the value', '{} {}'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
  ])('of %s is no JSON', async (_, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({ detail: [{ loc: ['body'], type: 'value_error.jsondecode' }] });
  });

  test.each(['[]', 'null', '7', '"text"'])('of %s is no object', async (body) => {
    const answer = await post(body);
    expect(answer).toMatchObject({ status: 422, json: { detail: [{ loc: ['body'], type: 'value_error' }] } });
  });

  test('nested a hundred thousand levels deep is refused and breaks nothing', async () => {
    const deep = `{"list":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect((await post(deep)).status).toBe(422);
  });

  test('over 256 KiB is 413', async () => {
    const answer = await post(JSON.stringify({ filler: 'x'.repeat(262_144) }));
    expect(answer).toMatchObject({ status: 413, json: { code: 'payload_too_large' } });
  });

  test('has each of its faults listed by JSON names, list positions in brackets', async () => {
    const answer = await post('{"list":[{"size":1},{"size":"2"},{}]}');
    expect(answer.status).toBe(422);
    const { detail } = z
      .object({ detail: z.array(z.object({ loc: z.array(z.string()), msg: z.string(), type: z.string() })) })
      .parse(answer.json);
    expect(detail.map(({ loc }) => loc)).toEqual([
      ['body', 'list', '[1]', 'size'],
      ['body', 'list', '[2]', 'size'],
    ]);
  });
});

describe('what a route throws', () => {
  test('is answered as the problem it is', async () => {
    expect(await call({ method: 'PUT', path: '/thing' })).toMatchObject({
      status: 409,
      json: { code: 'conflict', detail: 'A conflict has occurred' },
    });
    expect((await call({ method: 'POST', path: '/busy' })).status).toBe(503);
  });

  test('is otherwise 500, and logged without the request', async () => {
    const { call: callLogged, logged } = open();
    const answer = await callLogged({
      method: 'PATCH',
      path: '/thing',
      query: 'secret=query',
      headers: { authorization: 'Bearer secret-token' },
      body: '{"secret":"payload"}',
    });
    expect(answer).toMatchObject({ status: 500, json: { code: 'internal_error' } });
    expect(answer.text).not.toContain('machine');
    expect(logged).toEqual([expect.objectContaining({ level: 'error', message: 'the machine broke' })]);
    expect(JSON.stringify(logged)).not.toContain('secret');
  });
});

describe('pages of other origins', () => {
  test('are told by a preflight, without credentials, that they may call', async () => {
    const { status, headers } = await call({
      method: 'OPTIONS',
      path: '/thing/a',
      headers: {
        origin: 'https://example.com',
        'access-control-request-method': 'DELETE',
        'access-control-request-headers': 'authorization,x-other',
      },
    });
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': '*',
      'access-control-allow-headers': 'authorization,x-other',
      'access-control-max-age': '600',
    });
  });

  test('may read answers and refusals alike', async () => {
    for (const path of ['/thing/a', '/nothing']) {
      const { headers } = await call({ method: 'GET', path });
      expect(headers['access-control-allow-origin']).toBe('*');
    }
  });
});
