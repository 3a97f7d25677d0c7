import { SQSClient, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { fromItem, type Item } from '../../../core/aws/attribute-values.ts';
import { itemSize, writeUnitBytes } from '../../../core/aws/item-size.ts';
import { queueNames } from '../../../core/contracts/resources.ts';
import { everyLetter } from '../../../core/redriving/criteria.ts';
import { type Order, publish } from '../../../lambdas/publish/publish.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { addEndpoint, openSpine, redriveAll, type Spine, sampleSecret } from '../../support/spine.ts';

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

const publication = (fields: Partial<Order['publication']> = {}): Order['publication'] => ({
  eventType: 'invoice.paid',
  eventId: null,
  channels: null,
  shape: 'event',
  timestamp: null,
  payload: Buffer.from('{"amount": 1.0}'),
  payloadRetentionDays: null,
  ...fields,
});

const publishOne = async (fields: Partial<Order['publication']> = {}) => {
  const application = await spine.applications.ensureDefault();
  const [published] = await publish(spine.publishDeps, [{ application, publication: publication(fields) }]);
  if (published?.kind !== 'accepted') throw new Error(`not accepted but ${published?.kind}`);
  return published.message;
};

const lettersQueued = () => spine.engine.counts(queueNames.deadLetters);

describe('a message', () => {
  test('arrives signed, with the publisher’s bytes, and its delivery is recorded', async () => {
    const endpoint = await addEndpoint(spine, receiver.url);
    const message = await publishOne();
    await spine.settle();
    const [request] = receiver.received;
    expect(String(request?.body)).toMatch(
      /^\{"type":"invoice.paid","timestamp":"[^"]+","data":\{"amount": 1.0\}\}$/,
    );
    const headers = request?.headers as Record<string, string>;
    expect(() => new Webhook(sampleSecret).verify(String(request?.body), headers)).not.toThrow();
    expect(headers['webhook-id']).toBe(message.id);
    const delivery = await spine.deliveries.get({ endpointId: endpoint.id, messageId: message.id });
    expect(delivery).toMatchObject({
      state: 'delivered',
      firstAttempt: { statusCode: 200, succeeded: true },
    });
  });

  test('reaches every endpoint that wants it and no other', async () => {
    await addEndpoint(spine, `${receiver.url}/all`);
    await addEndpoint(spine, `${receiver.url}/type`, { filterTypes: ['invoice.paid'] });
    await addEndpoint(spine, `${receiver.url}/other`, { filterTypes: ['invoice.sent'] });
    await addEndpoint(spine, `${receiver.url}/channel`, { channels: ['eu'] });
    await addEndpoint(spine, `${receiver.url}/disabled`, { disabled: true });
    await publishOne();
    await spine.settle();
    expect(receiver.received).toHaveLength(2);
    await publishOne({ channels: ['eu', 'us'] });
    await spine.settle();
    expect(receiver.received).toHaveLength(5);
  });

  test('reaches an endpoint that was added a moment before it was published', async () => {
    await publishOne();
    await spine.settle();
    await addEndpoint(spine, receiver.url);
    await publishOne();
    await spine.settle();
    expect(receiver.received).toHaveLength(1);
  });
});

describe('a failing endpoint', () => {
  test('is tried at once and after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, then the delivery is dead', async () => {
    receiver.answerWith(500);
    const endpoint = await addEndpoint(spine, receiver.url);
    const startedAt = spine.clock.at;
    const message = await publishOne();
    await spine.settle();
    await spine.pass(29 * 3600);
    const delivery = await spine.deliveries.get({ endpointId: endpoint.id, messageId: message.id });
    const attempts = delivery ? await spine.deliveries.attemptsOf(delivery) : [];
    const waits = [0, 5, 300, 1800, 7200, 18_000, 36_000, 36_000];
    expect(attempts).toHaveLength(waits.length);
    let due = startedAt;
    for (const [index, attempt] of attempts.entries()) {
      due += (waits[index] ?? 0) * 1000;
      expect(attempt.startedAt).toBeGreaterThanOrEqual(due);
      // The clock of this test moves by whole minutes, and queues hold whole seconds.
      expect(attempt.startedAt - due).toBeLessThanOrEqual(62_000);
      due = attempt.startedAt;
    }
    expect(delivery).toMatchObject({ state: 'dead', reason: 'attempts-exhausted', hasLetter: true });
    expect(lettersQueued().visible).toBe(1);
  });

  test('that recovers is delivered to by the next attempt, and no other follows', async () => {
    receiver.answerWith(503);
    await addEndpoint(spine, receiver.url);
    await publishOne();
    await spine.settle();
    receiver.answerWith(200);
    await spine.pass(24 * 3600);
    expect(receiver.received).toHaveLength(2);
    expect(lettersQueued().visible).toBe(0);
  });

  test('that answers 410 is disabled, and what was under way dies with a letter', async () => {
    receiver.answerWith(410);
    const endpoint = await addEndpoint(spine, receiver.url);
    const gone = await publishOne();
    await spine.settle();
    expect(await spine.endpoints.find(endpoint.applicationId, endpoint.id)).toMatchObject({ disabled: true });
    expect(await spine.deliveries.get({ endpointId: endpoint.id, messageId: gone.id })).toMatchObject({
      state: 'dead',
      reason: 'endpoint-gone',
      hasLetter: true,
    });
  });

  test('that was disabled 400 ms ago gets no first attempt either, though a warm function remembers it', async () => {
    const endpoint = await addEndpoint(spine, receiver.url);
    await publishOne();
    await spine.settle();
    const message = await publishOne();
    await spine.workBatch(queueNames.intake);
    await spine.endpoints.disable(endpoint.applicationId, endpoint.id);
    spine.clock.at += 400;
    await spine.settle();
    expect(receiver.received).toHaveLength(1);
    expect(await spine.deliveries.get({ endpointId: endpoint.id, messageId: message.id })).toMatchObject({
      state: 'dead',
      reason: 'endpoint-disabled',
    });
  });

  test('that does nothing but fail for five days is disabled, and one success in between starts that anew', async () => {
    receiver.answerWith(500);
    const endpoint = await addEndpoint(spine, receiver.url, { retrySchedule: [] });
    const isDisabled = async () =>
      (await spine.endpoints.find(endpoint.applicationId, endpoint.id))?.disabled;
    const failAfter = async (hours: number) => {
      spine.clock.at += hours * 3_600_000;
      await publishOne();
      await spine.settle();
    };
    await failAfter(0);
    await failAfter(119);
    expect(await isDisabled()).toBe(false);
    receiver.answerWith(200);
    await failAfter(0.5);
    receiver.answerWith(500);
    await failAfter(1);
    await failAfter(119);
    expect(await isDisabled()).toBe(false);
    await failAfter(1);
    expect(await isDisabled()).toBe(true);
  });

  test('that asks for time by Retry-After is not called earlier', async () => {
    receiver.answerWith({ status: 429, headers: { 'retry-after': '3600' } });
    await addEndpoint(spine, receiver.url);
    await publishOne();
    await spine.settle();
    await spine.pass(3599);
    expect(receiver.received).toHaveLength(1);
    await spine.pass(62);
    expect(receiver.received).toHaveLength(2);
  });

  test('that is deleted or disabled meanwhile gets no further attempt', async () => {
    receiver.answerWith(500);
    const deleted = await addEndpoint(spine, receiver.url);
    const disabled = await addEndpoint(spine, receiver.url);
    const message = await publishOne();
    await spine.settle();
    await spine.endpoints.remove(deleted.applicationId, deleted.id);
    await spine.endpoints.disable(disabled.applicationId, disabled.id);
    await spine.pass(3600);
    expect(receiver.received).toHaveLength(2);
    const read = (id: string) => spine.deliveries.get({ endpointId: id, messageId: message.id });
    expect(await read(deleted.id)).toMatchObject({
      state: 'dead',
      reason: 'endpoint-deleted',
      hasLetter: false,
    });
    expect(await read(disabled.id)).toMatchObject({
      state: 'dead',
      reason: 'endpoint-disabled',
      hasLetter: true,
    });
  });
});

describe('an endpoint with a rate', () => {
  test('gets one second’s worth at once and the rest second by second, no attempt used up', async () => {
    const endpoint = await addEndpoint(spine, receiver.url, { throttleRate: 5 });
    const messages = [];
    for (let index = 0; index < 40; index += 1) messages.push(await publishOne());
    const perSecond: number[] = [];
    for (let second = 0; second < 12; second += 1) {
      const before = receiver.received.length;
      await spine.settle();
      perSecond.push(receiver.received.length - before);
      spine.clock.at += 1_000;
    }
    expect(Math.max(...perSecond)).toBeLessThanOrEqual(6);
    expect(receiver.received).toHaveLength(40);
    for (let from = 0; from + 5 <= perSecond.length; from += 1) {
      const inFive = perSecond.slice(from, from + 5).reduce((sum, count) => sum + count, 0);
      expect(inFive).toBeLessThanOrEqual(30);
    }
    const deliveries = await spine.deliveries.getMany(
      messages.map(({ id }) => ({ endpointId: endpoint.id, messageId: id })),
    );
    expect(new Set(deliveries.map(({ state, attempt }) => `${state} ${attempt}`))).toEqual(
      new Set(['delivered 1']),
    );
  });
});

describe('a dead letter', () => {
  const die = async () => {
    receiver.answerWith(500);
    const endpoint = await addEndpoint(spine, receiver.url, { retrySchedule: [] });
    const message = await publishOne();
    await spine.settle();
    return { endpointId: endpoint.id, messageId: message.id };
  };

  test('comes back by redrive, with the whole schedule, and leaves index and queue', async () => {
    const id = await die();
    expect(await spine.deadLetters.count(everyLetter)).toBe(1);
    receiver.answerWith(200);
    spine.clock.at += 1_000;
    const { id: taskId, matched } = await redriveAll(spine);
    expect(matched).toBe(1);
    await spine.settle();
    expect(await spine.deliveries.get(id)).toMatchObject({ state: 'delivered', round: 2, hasLetter: false });
    expect(await spine.deadLetters.count(everyLetter)).toBe(0);
    expect(lettersQueued()).toMatchObject({ visible: 0, inFlight: 0 });
    expect(await spine.backgroundTasks.get(taskId)).toMatchObject({
      status: 'finished',
      redriven: 1,
      skipped: 0,
    });
  });

  test('that dies again is a dead letter again, of the next round', async () => {
    const id = await die();
    spine.clock.at += 1_000;
    await redriveAll(spine);
    await spine.settle();
    expect(await spine.deliveries.get(id)).toMatchObject({ state: 'dead', round: 2, hasLetter: true });
    expect(await spine.deadLetters.count(everyLetter)).toBe(1);
  });

  test('comes back by the move task of SQS to the bulk lane', async () => {
    const id = await die();
    receiver.answerWith(200);
    const client = new SQSClient({
      endpoint: spine.urlOf('').split('/').slice(0, 3).join('/'),
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    await client.send(
      new StartMessageMoveTaskCommand({
        SourceArn: spine.engine.arnOf(queueNames.deadLetters),
        DestinationArn: spine.engine.arnOf(queueNames.bulk),
      }),
    );
    while (receiver.received.length < 2) await spine.settle();
    expect(await spine.deliveries.get(id)).toMatchObject({ state: 'delivered', round: 2, hasLetter: false });
    client.destroy();
  });

  test('whose payload is gone is skipped and loses its letter', async () => {
    const id = await die();
    spine.clock.at += 91 * 86_400_000;
    const { id: taskId } = await redriveAll(spine);
    await spine.settle();
    expect(await spine.backgroundTasks.get(taskId)).toMatchObject({
      status: 'finished',
      redriven: 0,
      skipped: 1,
    });
    expect(await spine.deadLetters.count(everyLetter)).toBe(0);
    expect(receiver.received).toHaveLength(1);
    expect(id.messageId).toMatch(/^msg_/);
  });
});

describe('a task received twice', () => {
  test('makes one request when the first is done', async () => {
    await addEndpoint(spine, receiver.url);
    await publishOne();
    await spine.workBatch(queueNames.intake);
    const [first] = await spine.engine.receive(queueNames.deliveries, { max: 1, visibilityTimeout: 0 });
    spine.engine.send(queueNames.deliveries, { body: first?.body ?? '' });
    await spine.settle();
    expect(receiver.received).toHaveLength(1);
  });

  test('of a failing endpoint makes one chain of retries', async () => {
    receiver.answerWith(500);
    await addEndpoint(spine, receiver.url);
    await publishOne();
    await spine.workBatch(queueNames.intake);
    const [first] = await spine.engine.receive(queueNames.deliveries, { max: 1, visibilityTimeout: 0 });
    spine.engine.send(queueNames.deliveries, { body: first?.body ?? '' });
    await spine.settle();
    const concurrent = receiver.received.length;
    expect(concurrent).toBeLessThanOrEqual(2);
    await spine.pass(29 * 3600);
    expect(receiver.received).toHaveLength(concurrent + 7);
    expect(lettersQueued().visible).toBe(1);
  });
});

test('a malformed record is set aside, and the rest of its batch goes on', async () => {
  await addEndpoint(spine, receiver.url);
  spine.engine.send(queueNames.intake, { body: 'not json' });
  spine.engine.send(queueNames.intake, { body: '{"messageId":7}' });
  await publishOne();
  await spine.settle();
  expect(receiver.received).toHaveLength(1);
  expect(spine.engine.counts(queueNames.systemFailures).visible).toBe(2);
  expect(spine.engine.counts(queueNames.intake)).toMatchObject({ visible: 0, inFlight: 0 });
});

describe('looking for a delivery', () => {
  type Looked = { Keys: Item[]; ConsistentRead?: boolean };

  /** For each row that is looked at by key: whether it is read consistently. */
  const looks = () => {
    const seen: { key: string; consistent: boolean }[] = [];
    spine.tables.calls.around(({ operation, input, proceed }) => {
      if (operation !== 'BatchGetItem') return proceed();
      const { RequestItems } = input as { RequestItems: Record<string, Looked> }; // as the operation says
      for (const { Keys, ConsistentRead = false } of Object.values(RequestItems)) {
        seen.push(...Keys.map((key) => ({ key: String(fromItem(key).p), consistent: ConsistentRead })));
      }
      return proceed();
    });
    const ofDeliveries = ({ key }: { key: string }) => key.includes('ep_');
    return {
      deliveries: () => seen.filter(ofDeliveries).map(({ consistent }) => consistent),
      others: () => seen.filter((one) => !ofDeliveries(one)).map(({ consistent }) => consistent),
    };
  };

  test('takes what may be a moment old at a first attempt, and never of a message', async () => {
    await addEndpoint(spine, receiver.url);
    const seen = looks();
    await publishOne();
    await spine.settle();
    expect(seen.deliveries()).toEqual([false]);
    expect(seen.others()).toEqual([true]);
  });

  test('is consistent at a retry, and where a task was received before', async () => {
    await addEndpoint(spine, receiver.url);
    receiver.answerWith({ status: 500 });
    await publishOne();
    await spine.workBatch(queueNames.intake);
    const seen = looks();
    await spine.engine.receive(queueNames.deliveries, { max: 1, visibilityTimeout: 1 });
    spine.clock.at += 1_001;
    await spine.settle();
    expect(seen.deliveries()).toEqual([true]);
    spine.clock.at += 7_000;
    await spine.settle();
    expect(seen.deliveries()).toEqual([true, true]);
  });
});

describe('a first success costs', () => {
  /** Counts the AWS calls of the spine by operation, and what the writes weigh. */
  const meter = () => {
    const calls: string[] = [];
    const written: number[] = [];
    spine.tables.calls.around(({ operation, input, proceed }) => {
      calls.push(operation);
      if (operation === 'PutItem') written.push(itemSize(fromItem((input as { Item: Item }).Item))); // every PutItem has one
      return proceed();
    });
    return { calls, written };
  };

  test('two writes of one unit each, and no more calls than it needs', async () => {
    await addEndpoint(spine, receiver.url);
    await publishOne();
    await spine.settle();
    const { calls, written } = meter();
    receiver.answerWith({ status: 200, body: 'x'.repeat(10_000) });
    await publishOne({ payload: Buffer.from(JSON.stringify({ text: 'an ordinary payload '.repeat(50) })) });
    await spine.settle();
    expect(receiver.received).toHaveLength(2);
    expect(written.map((bytes) => Math.ceil(bytes / writeUnitBytes))).toEqual([1, 1]);
    // The application's version, the message; the task's message and delivery, the delivery. Configuration was remembered.
    expect(calls).toEqual(['GetItem', 'PutItem', 'BatchGetItem', 'BatchGetItem', 'PutItem']);
  });
});
