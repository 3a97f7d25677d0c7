import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { call, createEndpoint, type Posthorn, publish, startPosthorn, until } from './posthorn.ts';

let posthorn: Posthorn;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  posthorn = await startPosthorn({
    context: { retrySchedule: '600', circuitFailures: '3', circuitSpan: '0', requestTimeout: '5' },
  });
});

afterAll(async () => {
  await posthorn.stop();
  await receiver.close();
});

type Destinations = { data: { status: number; statusText: string; pendingReason?: string }[] };
type Failing = {
  data: { endpointId: string; url: string; failures: number; parked: number; reason: string }[];
};

const send = () => publish(posthorn, { type: 'new_order', data: {} });
const destinations = async (messageId: string) =>
  (await call<Destinations>(posthorn, 'GET', `/api/v1/app/default/msg/${messageId}/endpoint`)).body.data;
const failing = async () => (await call<Failing>(posthorn, 'GET', '/api/v1/failing-endpoint')).body.data;
const arrived = () => new Set(receiver.received.map(({ headers }) => headers['webhook-id']));

test('what is published while an endpoint only fails is parked, shown with the reason, and arrives once it answers', async () => {
  receiver.answerWith(500);
  const endpointId = await createEndpoint(posthorn, receiver.url);
  const endpoint = `/api/v1/app/default/endpoint/${endpointId}`;
  for (let failures = 1; failures <= 3; failures += 1) {
    await send();
    await until(failing, ([one]) => one?.failures === failures);
  }
  const opened = await until(
    () => call<{ circuit?: string; failingSince?: string }>(posthorn, 'GET', endpoint),
    ({ body }) => body.circuit === 'open',
  );
  expect(opened.body.failingSince).toMatch(/Z$/);

  const probe = await send();
  await until(failing, ([one]) => one?.failures === 4);
  const parked = [await send(), await send()];
  await until(failing, ([one]) => one?.parked === 2);
  expect(await failing()).toMatchObject([
    { endpointId, url: receiver.url, failures: 4, parked: 2, reason: 'http-500' },
  ]);
  for (const id of parked) {
    expect(await destinations(id)).toMatchObject([
      { status: 3, statusText: 'sending', pendingReason: 'circuit-open' },
    ]);
    expect(arrived()).not.toContain(id);
  }

  receiver.answerWith(200);
  const resent = await call(
    posthorn,
    'POST',
    `/api/v1/app/default/msg/${probe}/endpoint/${endpointId}/resend`,
    {},
  );
  expect(resent.status).toBe(202);
  await until(arrived, (ids) => parked.every((id) => ids.has(id)));
  for (const id of parked) {
    await until(
      () => destinations(id),
      ([one]) => one?.status === 0,
    );
  }
  expect(await failing()).toEqual([]);
  expect((await call<object>(posthorn, 'GET', endpoint)).body).not.toHaveProperty('circuit');
});
