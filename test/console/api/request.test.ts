import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { callApi, callApiVerbatim } from '../../../console/api/request.ts';
import { forReaders } from '../../../core/contracts/access.ts';
import type { Operation } from '../../../core/contracts/operations/operation.ts';

type Seen = {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
};

let server: Server;
let origin: string;
let seen: Seen[];
let answer: { status: number; body: string };

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    seen.push({ method, url, headers, body: await text(request) });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  origin = `http://127.0.0.1:${port}`;
});

beforeEach(() => {
  seen = [];
  answer = { status: 200, body: '{"count":1.0}' };
});

afterAll(() => {
  server.close();
});

/** In a browser paths are of the page's own origin; here they name one. */
const operation = <const Method extends Operation['method']>(method: Method) =>
  ({
    method,
    path: `${origin}/app/{app_id}/thing`,
    tag: 'Thing',
    summary: 'A thing',
    access: forReaders,
    query: z.object({ limit: z.string().optional(), name: z.string().optional() }),
    body: z.object({ name: z.string() }),
    answers: { 200: z.object({ count: z.number() }), 204: null },
  }) as const satisfies Operation;

const call = { params: { app_id: 'a/b ?' }, body: { name: 'one' } };

describe('a call of the API', () => {
  test('is sent as its operation says, with the key and nothing unasked in the query', async () => {
    const query = { limit: 5, name: undefined };
    expect(await callApi('the-key', operation('POST'), { ...call, query })).toEqual({ count: 1 });
    const [{ method, url, headers, body } = {} as Seen] = seen; // one was sent
    expect([method, body]).toEqual(['POST', '{"name":"one"}']);
    expect(url).toMatch(/^\/app\/a%2Fb%20%3F\/thing\?limit=5$/);
    expect(headers).toMatchObject({ authorization: 'Bearer the-key', 'content-type': 'application/json' });
  });

  test('answers with null where there is nothing to say', async () => {
    answer = { status: 204, body: '' };
    expect(await callApi('the-key', operation('PATCH'), call)).toBeNull();
  });

  test('keeps the text of the answer as it came', async () => {
    const { text: kept } = await callApiVerbatim('the-key', operation('POST'), call);
    expect(kept).toBe('{"count":1.0}');
  });

  test('refuses an answer that is not what the contract says', async () => {
    answer = { status: 200, body: '{"count":"many"}' };
    await expect(callApi('the-key', operation('POST'), call)).rejects.toThrow(z.ZodError);
  });
});

describe('an answer that is no success', () => {
  const problems = [
    ['a problem', 404, '{"code":"not_found","detail":"Application not found"}', 'Application not found'],
    [
      'faults of the request',
      422,
      '{"detail":[{"loc":["body","url"],"msg":"must be https","type":"value_error"}]}',
      'url must be https',
    ],
    ['something that is no JSON', 502, '<html>', 'The API answered 502'],
  ] as const;

  test.each(problems)('becomes words: %s', async (_, status, body, words) => {
    answer = { status, body };
    await expect(callApi('the-key', operation('POST'), call)).rejects.toMatchObject({
      name: 'ApiProblem',
      status,
      message: expect.stringContaining(words),
    });
  });

  test('says so where nobody answers', async () => {
    const nobody = { ...operation('POST'), path: 'http://127.0.0.1:9/{app_id}' as const };
    const asked = callApi('the-key', nobody, call);
    await expect(asked).rejects.toMatchObject({
      status: 0,
      message: expect.stringContaining('cannot be reached'),
    });
  });
});
