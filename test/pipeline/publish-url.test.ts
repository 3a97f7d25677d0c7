import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { Svix } from 'svix';
import * as z from 'zod';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { call, createEndpoint, type Posthorn, publish, secretOf, startPosthorn } from './posthorn.ts';

let posthorn: Posthorn;
let receiver: Receiver;
let publishUrl: string;

beforeAll(async () => {
  receiver = await startReceiver();
  posthorn = await startPosthorn({ context: { publishUrl: 'true' } });
  publishUrl = posthorn.endpoints.functionUrls['Publish/Function'] ?? '';
});

afterAll(async () => {
  await posthorn.stop();
  await receiver.close();
});

const there = () => ({ url: publishUrl, key: posthorn.key });

test('the local run says where the publish function has its own URL', () => {
  expect(posthorn.lines).toContain(`Publish URL: ${publishUrl}`);
});

test('an event that is published to the URL arrives, signed', async () => {
  const endpoint = await createEndpoint(posthorn, receiver.url);
  const id = await publish(there(), { type: 'invoice.paid', data: { amount: 1 } });
  await receiver.count(1);
  const [request] = receiver.received;
  const headers = z.record(z.string(), z.string()).parse(request?.headers);
  expect(headers['webhook-id']).toBe(id);
  const webhook = new Webhook(await secretOf(posthorn, endpoint));
  expect(webhook.verify(String(request?.body), headers)).toMatchObject({ data: { amount: 1 } });
});

test('a message that the svix client creates at the URL is one of the API', async () => {
  await call(posthorn, 'POST', '/api/v1/app', { name: 'Acme', uid: 'acme' });
  const client = new Svix(posthorn.key, { serverUrl: publishUrl });
  const { id } = await client.message.create('acme', { eventType: 'invoice.paid', payload: { amount: 2 } });
  expect(await call(posthorn, 'GET', `/api/v1/app/acme/msg/${id}`)).toMatchObject({
    status: 200,
    body: { payload: { amount: 2 } },
  });
});

test('without a key that may publish, the URL answers 401', async () => {
  const event = { type: 'invoice.paid', data: {} };
  expect(await call({ url: publishUrl, key: 'unknown' }, 'POST', '/events', event)).toEqual({
    status: 401,
    body: { code: 'authentication_failed', detail: 'Invalid token' },
  });
});

test.each([
  ['GET', '/api/v1/app'],
  ['GET', '/events'],
  ['GET', '/console'],
])('anything else is 404 at the URL, which says that it only publishes: %s %s', async (method, path) => {
  expect(await call(there(), method, path)).toMatchObject({
    status: 404,
    body: { code: 'not_found', detail: expect.stringContaining('This address only publishes') },
  });
});
