import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { httpHandler } from '../../../lambdas/http/http-handler.ts';
import { onlyPublishes } from '../../../lambdas/publish/only-publishes.ts';
import { publishingRoutes } from '../../../lambdas/publish/routes.ts';
import { type EventRequest, httpEvent } from '../../support/http-event.ts';
import { openSpine, type Spine } from '../../support/spine.ts';

let spine: Spine;
let handler: ReturnType<typeof httpHandler>;

beforeAll(async () => {
  spine = await openSpine();
  const recognize = async (token: string) => (token === 'known' ? { kind: 'root' as const } : undefined);
  const routes = publishingRoutes({ ...spine.publishDeps, recognizers: [recognize] });
  handler = httpHandler(routes, undefined, onlyPublishes);
  const fields = { throttleRate: null, metadata: {}, enforceSchemas: false };
  await spine.applications.create({ name: 'Acme', uid: 'acme.test', ...fields });
});

afterAll(() => spine.close());

const host = { domainPrefix: 'abc123', domainName: 'abc123.lambda-url.eu-central-1.on.aws' };

/** A request as a function's URL passes it on: API Gateway's event, from nobody's account, with a path that is not decoded. */
const urlEvent = (request: EventRequest) => {
  const event = httpEvent(request);
  const requestContext = { ...event.requestContext, ...host, accountId: 'anonymous', apiId: 'abc123' };
  return { ...event, requestContext };
};

const ask = async (request: EventRequest, key = 'known') => {
  const headers = { authorization: `Bearer ${key}`, ...request.headers };
  const context = {} as Context; // nothing in the chain depends on it
  const { statusCode, headers: answered, body } = await handler(urlEvent({ ...request, headers }), context);
  return { status: statusCode, headers: answered, body: body ? JSON.parse(body) : undefined };
};

describe('at its own URL the function', () => {
  test('publishes events, whether their bodies come as text or as base64', async () => {
    const body = '{"type":"invoice.paid","data":{"id":1}}';
    for (const sent of [body, Buffer.from(body)]) {
      const answer = await ask({ method: 'POST', path: '/events', body: sent });
      expect(answer).toMatchObject({ status: 202, body: { id: expect.stringMatching(/^msg_/) } });
    }
  });

  test('creates messages of the application that the path names', async () => {
    const body = '{"eventType":"invoice.paid","payload":{}}';
    for (const name of ['acme.test', 'acme%2Etest']) {
      const answer = await ask({ method: 'POST', path: `/api/v1/app/${name}/msg`, body });
      expect(answer).toMatchObject({ status: 202, body: { eventType: 'invoice.paid' } });
    }
    const unknown = await ask({ method: 'POST', path: '/api/v1/app/nobody/msg', body });
    expect(unknown).toMatchObject({ status: 404, body: { detail: 'Application not found' } });
  });

  test('asks for a key', async () => {
    const request = { method: 'POST', path: '/events', body: '{"type":"a","data":1}' };
    expect(await ask(request, 'unknown')).toMatchObject({
      status: 401,
      body: { code: 'authentication_failed', detail: 'Invalid token' },
    });
  });

  test.each([
    ['GET', '/'],
    ['GET', '/events'],
    ['GET', '/api/v1/app/acme/msg'],
    ['DELETE', '/events'],
    ['POST', '/api/v1/app'],
    ['GET', '/console'],
  ])('says to %s %s that it only publishes', async (method, path) => {
    expect(await ask({ method, path })).toMatchObject({
      status: 404,
      body: {
        code: 'not_found',
        detail:
          'This address only publishes: POST /events and POST /api/v1/app/{app_id}/msg. All else is at the address of the API.',
      },
    });
  });

  test('tells pages of other origins that they may call, as the API does', async () => {
    expect(await ask({ method: 'OPTIONS', path: '/events' })).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-origin': '*' },
    });
  });
});
