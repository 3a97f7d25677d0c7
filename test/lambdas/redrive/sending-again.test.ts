import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { queueNames } from '../../../core/contracts/resources.ts';
import type { Delivery } from '../../../core/deliveries/delivery.ts';
import type { BackgroundTask } from '../../../core/redriving/background-task.ts';
import { startTask } from '../../../lambdas/api/endpoints/sending/start-task.ts';
import { type Order, publish } from '../../../lambdas/publish/publish.ts';
import { runTask } from '../../../lambdas/redrive/run-task.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { addEndpoint, openSpine, type Spine } from '../../support/spine.ts';

let spine: Spine;
let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver();
  spine = await openSpine();
});

afterEach(async () => {
  await spine.close();
  await receiver.close();
});

type Endpoint = Awaited<ReturnType<typeof addEndpoint>>;
type Span = { since: number; until?: number };
const hour = 3_600_000;

const publishOne = async (fields: Partial<Order['publication']> = {}) => {
  const application = await spine.applications.ensureDefault();
  const publication = {
    eventType: 'invoice.paid',
    eventId: null,
    channels: null,
    shape: 'event' as const,
    timestamp: null,
    payload: Buffer.from('{}'),
    payloadRetentionDays: null,
    ...fields,
  };
  const [published] = await publish(spine.publishDeps, [{ application, publication }]);
  if (published?.kind !== 'accepted') throw new Error(`not accepted but ${published?.kind}`);
  spine.clock.at += 10;
  return published.message.id;
};

const start = async (
  task: Exclude<BackgroundTask['task'], 'dlq.redrive'>,
  endpoint: Endpoint,
  span: Span,
) => {
  const deps = {
    backgroundTasks: spine.backgroundTasks,
    sendAll: spine.publishDeps.sendAll,
    backgroundQueueUrl: spine.urlOf(queueNames.background),
    makeId: spine.makeId,
    now: spine.now,
  };
  spine.clock.at += 10;
  const started = await startTask(deps, task, endpoint, span);
  spine.clock.at += 10;
  return started.id;
};

const run = async (...asked: Parameters<typeof start>) => {
  const id = await start(...asked);
  await spine.settle();
  return spine.backgroundTasks.get(id);
};

const stateOf = (endpoint: Endpoint, messageId: string): Promise<Delivery | null> =>
  spine.deliveries.get({ endpointId: endpoint.id, messageId });

const received = (messageId: string) =>
  receiver.received.filter(({ headers }) => headers['webhook-id'] === messageId).length;

const failOne = async (): Promise<string> => {
  receiver.answerWith(500);
  const messageId = await publishOne();
  await spine.settle();
  spine.clock.at += 10;
  return messageId;
};

describe('a recover', () => {
  test('sends what failed in its span, once, with the whole schedule, as asked for by hand', async () => {
    const endpoint = await addEndpoint(spine, receiver.url, { retrySchedule: [] });
    const before = await failOne();
    spine.clock.at += hour;
    const since = spine.clock.at;
    const messageId = await failOne();
    const until = spine.clock.at;
    spine.clock.at += hour;
    const after = await failOne();
    receiver.answerWith(200);
    const task = await run('endpoint.recover', endpoint, { since, until });
    expect(task).toMatchObject({ status: 'finished', matched: 1, redriven: 1, skipped: 0 });
    expect([before, messageId, after].map(received)).toEqual([1, 2, 1]);
    const delivery = await stateOf(endpoint, messageId);
    expect(delivery).toMatchObject({ state: 'delivered', round: 2, hasLetter: false });
    const attempts = delivery ? await spine.deliveries.attemptsOf(delivery) : [];
    expect(attempts.map(({ trigger }) => trigger)).toEqual(['schedule', 'manual']);
  });

  test('takes a message by any of its failed attempts, and its dead letter with it', async () => {
    const endpoint = await addEndpoint(spine, receiver.url, { retrySchedule: [3600] });
    const messageId = await failOne();
    const since = spine.clock.at + hour / 2;
    await spine.pass(2 * 3600);
    expect(await stateOf(endpoint, messageId)).toMatchObject({ state: 'dead', hasLetter: true });
    receiver.answerWith(200);
    expect(await run('endpoint.recover', endpoint, { since })).toMatchObject({ matched: 1, redriven: 1 });
    expect(await stateOf(endpoint, messageId)).toMatchObject({ state: 'delivered', hasLetter: false });
    expect(spine.engine.counts(queueNames.deadLetters)).toMatchObject({ visible: 0, inFlight: 0 });
  });

  test('leaves alone what succeeded, what has a retry pending, and other endpoints', async () => {
    const since = spine.clock.at;
    const endpoint = await addEndpoint(spine, receiver.url, { filterTypes: ['good'] });
    const other = await addEndpoint(spine, receiver.url, {
      retrySchedule: [],
      filterTypes: ['invoice.paid'],
    });
    const succeeded = await publishOne({ eventType: 'good' });
    await spine.settle();
    receiver.answerWith(500);
    const pending = await publishOne({ eventType: 'good' });
    await spine.settle();
    const elsewhere = await failOne();
    expect(await run('endpoint.recover', endpoint, { since })).toMatchObject({
      status: 'finished',
      matched: 0,
    });
    expect([succeeded, pending, elsewhere].map(received)).toEqual([1, 1, 1]);
    expect(await stateOf(other, elsewhere)).toMatchObject({ state: 'dead', round: 1 });
  });

  test('does not start again what dies again, even if it is repeated after being killed', async () => {
    const endpoint = await addEndpoint(spine, receiver.url, { retrySchedule: [] });
    const since = spine.clock.at;
    const messageId = await failOne();
    const id = await start('endpoint.recover', endpoint, { since });
    const order = { body: JSON.stringify({ backgroundTaskId: id }) };
    await spine.settle();
    await spine.tables.messages.update(
      { p: 'B', s: id },
      { set: { status: 'running' }, remove: ['position'] },
    );
    spine.engine.send(queueNames.background, order);
    await spine.settle();
    expect(await spine.backgroundTasks.get(id)).toMatchObject({ status: 'finished', redriven: 1 });
    expect(received(messageId)).toBe(2);
    expect(await stateOf(endpoint, messageId)).toMatchObject({ state: 'dead', round: 2, hasLetter: true });
  });

  test('killed after it sent and before it wrote so loses nothing and sends nothing twice', async () => {
    const endpoint = await addEndpoint(spine, receiver.url, { retrySchedule: [] });
    const since = spine.clock.at;
    const ids = [await failOne(), await failOne()];
    receiver.answerWith(200);
    const id = await start('endpoint.recover', endpoint, { since });
    const sendAndDie: typeof spine.orderDeps.sendAll = async (...sent) => {
      await spine.orderDeps.sendAll(...sent);
      throw new Error('killed');
    };
    const killed = runTask({ ...spine.orderDeps, sendAll: sendAndDie }, id);
    await expect(killed).rejects.toThrow('killed');
    await spine.settle();
    expect(await spine.backgroundTasks.get(id)).toMatchObject({ status: 'finished' });
    expect(ids.map(received)).toEqual([2, 2]);
    for (const messageId of ids) {
      expect(await stateOf(endpoint, messageId)).toMatchObject({ state: 'delivered', round: 2 });
    }
  });

  test('counts a message whose payload is gone as skipped', async () => {
    const endpoint = await addEndpoint(spine, receiver.url, { retrySchedule: [] });
    const since = spine.clock.at;
    receiver.answerWith(500);
    await publishOne({ payloadRetentionDays: 5 });
    await spine.settle();
    spine.clock.at += 6 * 24 * hour;
    const task = await run('endpoint.recover', endpoint, { since });
    expect(task).toMatchObject({ status: 'finished', matched: 1, redriven: 0, skipped: 1 });
  });

  test('goes on where a run’s time was up, page by page', async () => {
    const endpoint = await addEndpoint(spine, receiver.url, { retrySchedule: [] });
    const since = spine.clock.at;
    const ids = [await failOne(), await failOne(), await failOne(), await failOne(), await failOne()];
    receiver.answerWith(200);
    const id = await start('endpoint.recover', endpoint, { since });
    const runOnePage = () => {
      const times = [60_000, 0];
      return runTask({ ...spine.orderDeps, timeLeft: () => times.shift() ?? 0 }, id);
    };
    let runs = 1;
    for (; (await runOnePage()) !== null; runs += 1) {
      expect(await spine.backgroundTasks.get(id)).toMatchObject({ status: 'running' });
    }
    expect(runs).toBe(8);
    expect(await spine.backgroundTasks.get(id)).toMatchObject({ status: 'finished', redriven: 5 });
    await spine.settle();
    expect(ids.map(received)).toEqual([2, 2, 2, 2, 2]);
  });

  test('of an endpoint that is deleted meanwhile has failed', async () => {
    const endpoint = await addEndpoint(spine, receiver.url, { retrySchedule: [] });
    const since = spine.clock.at;
    const messageId = await failOne();
    await spine.endpoints.remove(endpoint.applicationId, endpoint.id);
    expect(await run('endpoint.recover', endpoint, { since })).toMatchObject({
      status: 'failed',
      redriven: 0,
    });
    expect(received(messageId)).toBe(1);
  });
});

describe('a replay', () => {
  test('sends what an endpoint asks for and was never attempted there, with the whole schedule', async () => {
    const early = await publishOne();
    spine.clock.at += hour;
    const since = spine.clock.at;
    const wanted = await publishOne();
    const otherType = await publishOne({ eventType: 'invoice.sent' });
    const large = await publishOne({ payload: Buffer.from(JSON.stringify({ text: randomText(9000) })) });
    await spine.settle();
    const endpoint = await addEndpoint(spine, receiver.url, {
      filterTypes: ['invoice.paid'],
      retrySchedule: [60],
    });
    receiver.answerWith(500);
    const task = await run('endpoint.replay-missing', endpoint, { since });
    expect(task).toMatchObject({ status: 'finished', matched: 2, redriven: 2, skipped: 0 });
    expect([early, wanted, otherType, large].map(received)).toEqual([0, 1, 0, 1]);
    receiver.answerWith(200);
    await spine.pass(200);
    expect([early, wanted, otherType, large].map(received)).toEqual([0, 2, 0, 2]);
    const delivery = await stateOf(endpoint, wanted);
    expect(delivery).toMatchObject({ state: 'delivered' });
    const attempts = delivery ? await spine.deliveries.attemptsOf(delivery) : [];
    expect(attempts.map(({ trigger }) => trigger)).toEqual(['manual', 'manual']);
  });

  test('leaves alone what was attempted, and what comes after its end', async () => {
    const endpoint = await addEndpoint(spine, receiver.url);
    const since = spine.clock.at;
    const delivered = await publishOne();
    await spine.settle();
    const failed = await failOne();
    const until = spine.clock.at;
    await spine.endpoints.change(endpoint, { filterTypes: ['other'] });
    const missed = await publishOne();
    await spine.settle();
    await spine.endpoints.change(endpoint, { filterTypes: null });
    expect(await run('endpoint.replay-missing', endpoint, { since, until })).toMatchObject({ matched: 0 });
    receiver.answerWith(200);
    expect(await run('endpoint.replay-missing', endpoint, { since })).toMatchObject({ matched: 1 });
    expect([delivered, failed, missed].map(received)).toEqual([1, 1, 1]);
  });

  test('brings back what died unattempted while the endpoint was disabled', async () => {
    const endpoint = await addEndpoint(spine, receiver.url);
    const since = spine.clock.at;
    const messageId = await publishOne();
    await spine.workBatch(queueNames.intake);
    await spine.endpoints.disable(endpoint.applicationId, endpoint.id);
    spine.clock.at += 1000;
    await spine.settle();
    expect(await stateOf(endpoint, messageId)).toMatchObject({ state: 'dead', reason: 'endpoint-disabled' });
    await spine.endpoints.change(endpoint, { disabled: false });
    expect(await run('endpoint.replay-missing', endpoint, { since })).toMatchObject({ redriven: 1 });
    expect(received(messageId)).toBe(1);
    expect(await stateOf(endpoint, messageId)).toMatchObject({
      state: 'delivered',
      round: 2,
      hasLetter: false,
    });
  });

  test('makes no second delivery where the first task comes late, or the replay is repeated', async () => {
    const endpoint = await addEndpoint(spine, receiver.url);
    const since = spine.clock.at;
    const messageId = await publishOne();
    const first = await start('endpoint.replay-missing', endpoint, { since });
    const second = await start('endpoint.replay-missing', endpoint, { since });
    await spine.workBatch(queueNames.background);
    await spine.settle();
    expect(received(messageId)).toBe(1);
    expect(await spine.backgroundTasks.get(first)).toMatchObject({ status: 'finished' });
    expect(await spine.backgroundTasks.get(second)).toMatchObject({ status: 'finished' });
  });
});

const randomText = (length: number) =>
  Array.from({ length }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join('');
