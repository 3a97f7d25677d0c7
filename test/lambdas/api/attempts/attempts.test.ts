import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  attemptedMessageList,
  attemptList,
  attemptOut,
  destinationList,
  endpointStats,
} from '../../../../core/contracts/http/attempts.ts';
import type { Endpoint } from '../../../../core/endpoints/endpoint.ts';
import { type MessageApi, openMessageApi } from '../../../support/message-api.ts';
import { publishOne } from '../../../support/published.ts';
import { type Receiver, startReceiver } from '../../../support/receiver.ts';
import { addEndpoint, openSpine, type Spine } from '../../../support/spine.ts';

const unknown = '01M7Q5CQG0000000000000000C';

let spine: Spine;
let api: MessageApi;
let receiver: Receiver;
let endpoint: Endpoint;

beforeEach(async () => {
  receiver = await startReceiver();
  spine = await openSpine({ retrySchedule: [5, 300] });
  api = openMessageApi(spine);
  endpoint = await addEndpoint(spine, receiver.url, { uid: 'shop' });
});

afterEach(async () => {
  await spine.close();
  await receiver.close();
});

const deliverOne = async (fields: Parameters<typeof publishOne>[1] = {}) => {
  const message = await publishOne(spine, fields);
  await spine.settle();
  return message;
};

const attemptsOf = async (path: string) => attemptList.parse((await api.get(path)).json).data;
const messagesOf = async (query: string) =>
  attemptedMessageList.parse((await api.get(`/endpoint/shop/msg?${query}`)).json).data;
const statusOf = async (query: string) =>
  (await messagesOf(query)).map(({ id, status, statusText }) => ({ id, status, statusText }));
const destinationsOf = async (id: string) =>
  destinationList.parse((await api.get(`/msg/${id}/endpoint`)).json).data;

describe('an attempt', () => {
  test('that succeeded says so, in the lists and on its own', async () => {
    receiver.answerWith({ status: 201, body: 'thanks' });
    const { id } = await deliverOne();
    const [attempt, ...others] = await attemptsOf(`/attempt/msg/${id}`);
    expect(others).toEqual([]);
    expect(attempt).toMatchObject({
      msgId: id,
      endpointId: endpoint.id,
      url: receiver.url,
      status: 0,
      statusText: 'success',
      triggerType: 0,
      response: 'thanks',
      responseStatusCode: 201,
    });
    expect(await attemptsOf('/attempt/endpoint/shop')).toEqual([attempt]);
    expect(attemptOut.parse((await api.get(`/msg/${id}/attempt/${attempt?.id}`)).json)).toEqual(attempt);
  });

  test('shows no response without content', async () => {
    receiver.answerWith({ status: 200, body: 'thanks' });
    const { id } = await deliverOne();
    const [attempt] = await attemptsOf(`/attempt/msg/${id}?with_content=false`);
    expect(attempt?.response).toBe('{}');
  });

  test('that is unknown or of another message is not there', async () => {
    const first = await deliverOne();
    const other = await deliverOne();
    const [attempt] = await attemptsOf(`/attempt/msg/${first.id}`);
    for (const path of [
      `/msg/${other.id}/attempt/${attempt?.id}`,
      `/msg/${first.id}/attempt/atmpt_${unknown}`,
      `/msg/${first.id}/attempt/nonsense`,
      `/msg/msg_${unknown}/attempt/${attempt?.id}`,
    ]) {
      expect((await api.get(path)).status).toBe(404);
      expect((await api.remove(`${path}/content`)).status).toBe(404);
    }
  });

  test('keeps its response deleted, whatever is recorded of the delivery afterwards', async () => {
    receiver.answerWith({ status: 500, body: 'broken' });
    const { id } = await deliverOne();
    await spine.pass(6);
    const attempts = await attemptsOf(`/attempt/msg/${id}`);
    expect(attempts.map(({ response }) => response)).toEqual(['broken', 'broken']);
    for (const attempt of attempts) {
      const path = `/msg/${id}/attempt/${attempt.id}/content`;
      expect(await api.remove(path)).toMatchObject({ status: 204, text: '' });
    }
    await spine.pass(600);
    const after = await attemptsOf(`/attempt/msg/${id}`);
    expect(after.map(({ response }) => response)).toEqual(['broken', 'EXPUNGED', 'EXPUNGED']);
  });
});

describe('a response that is deleted while an attempt is recorded', () => {
  test('is not written back by who had read it before', async () => {
    receiver.answerWith({ status: 500, body: 'broken' });
    const { id } = await deliverOne();
    const name = { endpointId: endpoint.id, messageId: id };
    const before = await spine.deliveries.get(name);
    const [attempt] = await attemptsOf(`/attempt/msg/${id}`);
    await api.remove(`/msg/${id}/attempt/${attempt?.id}/content`);
    if (!before) throw new Error('nothing was recorded');
    expect(await spine.deliveries.replace(before, { ...before, followed: true })).toBe(false);
    const now = await spine.deliveries.get(name);
    expect(now?.firstAttempt?.response).toBe('EXPUNGED');
    if (!now) throw new Error('the delivery is gone');
    expect(await spine.deliveries.replace(now, { ...now, followed: true })).toBe(true);
  });
});

describe('the attempts of a message', () => {
  test('are those at every endpoint, newest first, deleted endpoints among them', async () => {
    const other = await addEndpoint(spine, `${receiver.url}/other`);
    receiver.answerWith(500);
    const { id } = await deliverOne({ eventId: 'order-1' });
    await spine.pass(6);
    await spine.endpoints.remove(other.applicationId, other.id);
    const attempts = await attemptsOf('/attempt/msg/order-1');
    expect(attempts.map((attempt) => attempt.id)).toEqual(
      attempts
        .map((attempt) => attempt.id)
        .toSorted()
        .toReversed(),
    );
    expect(attempts).toHaveLength(4);
    expect(new Set(attempts.map(({ endpointId }) => endpointId))).toEqual(new Set([endpoint.id, other.id]));
    expect(await attemptsOf(`/msg/${id}/attempt`)).toEqual(attempts);
    expect((await api.get(`/attempt/endpoint/${other.id}`)).status).toBe(404);
    expect((await api.get(`/attempt/msg/${id}?endpoint_id=${other.id}`)).status).toBe(404);
  });

  test('can be those at one endpoint, also by the older route', async () => {
    await addEndpoint(spine, `${receiver.url}/other`);
    const { id } = await deliverOne();
    const atShop = await attemptsOf(`/attempt/msg/${id}?endpoint_id=shop`);
    expect(atShop.map(({ endpointId }) => endpointId)).toEqual([endpoint.id]);
    expect(await attemptsOf(`/msg/${id}/endpoint/${endpoint.id}/attempt`)).toEqual(atShop);
    expect((await api.get(`/attempt/msg/${id}?endpoint_id=nobody`)).status).toBe(404);
  });

  test('are filtered by status, class of status code, time, event type and channel', async () => {
    receiver.answerWith(503);
    const { id } = await deliverOne({ channels: ['a'] });
    receiver.answerWith(302);
    await spine.pass(6);
    receiver.answerWith(200);
    await spine.pass(400);
    const list = `/attempt/msg/${id}`;
    const [third, second, first] = await attemptsOf(list);
    if (!first || !second || !third) throw new Error('three attempts were expected');
    const cases: [string, unknown[]][] = [
      ['status=0', [third]],
      ['status=2', [second, first]],
      ['status=1', []],
      ['status=3', []],
      ['status_code_class=200', [third]],
      ['status_code_class=300', [second]],
      ['status_code_class=500', [first]],
      ['status_code_class=0', []],
      [`before=${third.timestamp}`, [second, first]],
      [`after=${second.timestamp}`, [third, second]],
      [`after=${second.timestamp}&before=${third.timestamp}`, [second]],
      ['channel=a', [third, second, first]],
      ['channel=b', []],
      ['event_types=invoice.paid,x', [third, second, first]],
      ['event_types=x', []],
    ];
    for (const [query, expected] of cases) {
      expect([query, await attemptsOf(`${list}?${query}`)]).toEqual([query, expected]);
      expect([query, await attemptsOf(`/attempt/endpoint/shop?${query}`)]).toEqual([query, expected]);
    }
  });

  test.each(['status=4', 'status=x', 'status_code_class=123', 'status_code_class=600', 'endpoint_id=a%20b'])(
    'refuse ?%s',
    async (query) => {
      const { id } = await publishOne(spine);
      expect([400, 422]).toContain((await api.get(`/attempt/msg/${id}?${query}`)).status);
    },
  );

  test('say 0 where there was no answer, and why', async () => {
    await receiver.close();
    const { id } = await deliverOne();
    const [attempt] = await attemptsOf(`/attempt/msg/${id}?status_code_class=0`);
    expect(attempt).toMatchObject({ status: 2, responseStatusCode: 0 });
    expect(attempt?.response).toContain('refused');
  });
});

describe('the messages attempted at an endpoint', () => {
  test('are each in one of success, fail and sending', async () => {
    const good = await deliverOne();
    receiver.answerWith(500);
    const bad = await deliverOne();
    await spine.pass(600);
    const pending = await deliverOne();
    const recovers = await deliverOne({ eventType: 'recovers' });
    receiver.answerWith(({ headers }) => (headers['webhook-id'] === recovers.id ? 200 : 500));
    await spine.pass(6);

    const ok = { status: 0, statusText: 'success' };
    const failed = { id: bad.id, status: 2, statusText: 'fail' };
    const sending = { id: pending.id, status: 3, statusText: 'sending' };
    expect(await statusOf('status=0')).toEqual([
      { id: recovers.id, ...ok },
      { id: good.id, ...ok },
    ]);
    expect(await statusOf('status=2')).toEqual([failed]);
    expect(await statusOf('status=3')).toEqual([sending]);
    expect(await statusOf('status=1')).toEqual([]);
    expect(await statusOf('')).toEqual([{ id: recovers.id, ...ok }, sending, failed, { id: good.id, ...ok }]);
    const [shown] = await messagesOf('status=3');
    expect(Date.parse(shown?.nextAttempt ?? '')).toBeGreaterThan(spine.now());
    expect((await messagesOf('status=2'))[0]).not.toHaveProperty('nextAttempt');
  });

  test('show a failed resend of what was delivered, which stays a success', async () => {
    const { id } = await deliverOne();
    receiver.answerWith(500);
    expect((await api.post(`/msg/${id}/endpoint/shop/resend`)).status).toBe(202);
    await spine.settle();
    expect(await statusOf('')).toEqual([{ id, status: 2, statusText: 'fail' }]);
    expect(await statusOf('status=0')).toEqual([{ id, status: 0, statusText: 'success' }]);
    expect(await statusOf('status=2')).toEqual([]);
  });

  test('are filtered by channel, event type and time of the message, with or without payloads', async () => {
    const first = await deliverOne({ channels: ['a'], payload: Buffer.from('{"n":1.0}') });
    spine.clock.at += 1_000;
    const second = await deliverOne({ eventType: 'other' });
    const ids = async (query: string) => (await messagesOf(query)).map(({ id }) => id);
    expect(await ids('channel=a')).toEqual([first.id]);
    expect(await ids('event_types=other')).toEqual([second.id]);
    const { timestamp } = (await messagesOf('event_types=other'))[0] ?? {};
    expect(await ids(`after=${timestamp}`)).toEqual([second.id]);
    expect(await ids(`before=${timestamp}`)).toEqual([first.id]);
    expect((await api.get('/endpoint/shop/msg')).text).toContain('"payload":{"n":1.0},');
    expect((await messagesOf('with_content=false')).map(({ payload }) => payload)).toEqual([{}, {}]);
  });
});

describe('the endpoints a message was attempted at', () => {
  test('come oldest first, deleted ones among them, as their newest attempts went', async () => {
    const failing = await addEndpoint(spine, `${receiver.url}/failing`, { metadata: { a: 'b' } });
    const silent = await addEndpoint(spine, receiver.url, { filterTypes: ['other'] });
    receiver.answerWith(500);
    const { id } = await deliverOne();
    receiver.answerWith(200);
    await spine.endpoints.remove(failing.applicationId, failing.id);
    const [first, second, ...others] = await destinationsOf(id);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ id: endpoint.id, status: 2, statusText: 'fail', uid: 'shop' });
    expect(first?.nextAttempt).not.toBeNull();
    expect(second?.id).toBe(failing.id);
    expect(second).not.toHaveProperty('metadata');
    await spine.pass(6);
    expect((await destinationsOf(id))[0]).toMatchObject({ status: 0, nextAttempt: null });
    expect((await destinationsOf(id)).map((one) => one.id)).not.toContain(silent.id);
  });

  test('are told in pages', async () => {
    for (const name of ['b', 'c', 'd', 'e']) await addEndpoint(spine, `${receiver.url}/${name}`);
    const { id } = await deliverOne();
    const all = (await destinationsOf(id)).map((one) => one.id);
    expect(all).toHaveLength(5);
    const page = destinationList.parse((await api.get(`/msg/${id}/endpoint?limit=2`)).json);
    expect(page).toMatchObject({ iterator: all[1], prevIterator: `-${all[0]}`, done: false });
    const last = destinationList.parse((await api.get(`/msg/${id}/endpoint?iterator=${all[2]}`)).json);
    expect([last.data.map((one) => one.id), last.done]).toEqual([all.slice(3), true]);
    const back = destinationList.parse(
      (await api.get(`/msg/${id}/endpoint?limit=2&iterator=-${all[3]}`)).json,
    );
    expect([back.data.map((one) => one.id), back.done]).toEqual([all.slice(1, 3), false]);
  });
});

describe('a resend', () => {
  test('makes one more attempt with the same id and bytes, shown as made by hand', async () => {
    const { id } = await deliverOne();
    expect(await api.post(`/msg/${id}/endpoint/shop/resend`)).toMatchObject({ status: 202, json: {} });
    await spine.settle();
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([id, id]);
    expect(receiver.received[1]?.body).toEqual(receiver.received[0]?.body);
    const attempts = await attemptsOf(`/attempt/msg/${id}`);
    expect(attempts.map(({ triggerType }) => triggerType)).toEqual([1, 0]);
    expect(await attemptsOf('/attempt/endpoint/shop')).toEqual(attempts);
  });

  test('reaches an endpoint that filters would have kept from the message', async () => {
    const picky = await addEndpoint(spine, `${receiver.url}/picky`, { filterTypes: ['other'] });
    const { id } = await deliverOne();
    await api.post(`/msg/${id}/endpoint/${picky.id}/resend`);
    await spine.settle();
    expect((await destinationsOf(id)).map((one) => one.id)).toEqual([endpoint.id, picky.id]);
  });

  test('is refused where the payload is gone, even before a wrong endpoint is noticed', async () => {
    const { id } = await deliverOne();
    await api.remove(`/msg/${id}/content`);
    for (const name of ['shop', 'nobody']) {
      const answer = await api.post(`/msg/${id}/endpoint/${name}/resend`);
      expect(answer).toMatchObject({ status: 400, json: { code: 'missing_payload' } });
    }
  });

  test('is refused for an endpoint that is disabled, deleted or unknown, and an unknown message', async () => {
    const { id } = await deliverOne();
    const resendTo = (message: string, name: string) => api.post(`/msg/${message}/endpoint/${name}/resend`);
    expect((await resendTo(`msg_${unknown}`, 'shop')).status).toBe(404);
    expect((await resendTo(id, 'nobody')).status).toBe(404);
    await spine.endpoints.disable(endpoint.applicationId, endpoint.id);
    expect(await resendTo(id, 'shop')).toMatchObject({ status: 400, json: { code: 'endpoint_disabled' } });
    await spine.endpoints.remove(endpoint.applicationId, endpoint.id);
    expect((await resendTo(id, endpoint.id)).status).toBe(404);
  });
});

describe("an endpoint's stats", () => {
  const statsOf = async (query = '') => {
    const { status, json } = await api.get(`/endpoint/shop/stats?${query}`);
    return status === 200 ? endpointStats.parse(json) : { status, json };
  };
  const none = { success: 0, fail: 0, pending: 0, sending: 0, canceled: 0 };

  test('count attempts, not messages, those by hand among them', async () => {
    expect(await statsOf()).toEqual(none);
    receiver.answerWith(500);
    const { id } = await deliverOne();
    receiver.answerWith(200);
    await spine.pass(6);
    await deliverOne();
    await api.post(`/msg/${id}/endpoint/shop/resend`);
    await spine.settle();
    expect(await statsOf()).toEqual({ ...none, success: 3, fail: 1 });
  });

  test('count what started in the range', async () => {
    await deliverOne();
    spine.clock.at += 60_000;
    const between = new Date(spine.now()).toISOString();
    spine.clock.at += 60_000;
    receiver.answerWith(500);
    await deliverOne();
    expect(await statsOf(`until=${between}`)).toEqual({ ...none, success: 1 });
    expect(await statsOf(`since=${between}`)).toEqual({ ...none, fail: 1 });
  });

  test('are refused for a range that is too long, upside down or in the future', async () => {
    const at = (days: number) => new Date(spine.now() + days * 86_400_000).toISOString();
    for (const query of [
      `since=${at(-29)}`,
      `until=${at(1)}`,
      `since=${at(-1)}&until=${at(-2)}`,
      `since=${at(-60)}&until=${at(-31)}`,
    ]) {
      expect(await statsOf(query)).toMatchObject({ status: 400, json: { code: 'invalid_range' } });
    }
    expect(await statsOf(`since=${at(-28)}`)).toEqual(none);
    expect((await api.get('/endpoint/nobody/stats')).status).toBe(404);
  });
});
