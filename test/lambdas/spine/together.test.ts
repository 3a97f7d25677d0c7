import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { QueueRefused, type SendAll } from '../../../core/aws/queue-sender.ts';
import { laneRecord } from '../../../core/contracts/queue-messages/lane-record.ts';
import { queueNames } from '../../../core/contracts/resources.ts';
import { publish } from '../../../lambdas/publish/publish.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { addEndpoint, openSpine, type Spine, samplePublication } from '../../support/spine.ts';

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

const small = Buffer.from('{"amount": 1.0}');
/** Over 4 KB, and nothing that compresses. */
const large = Buffer.from(JSON.stringify(Array.from({ length: 600 }, () => Math.random())));

const publishTogether = async (payloads: Buffer[], sendAll = spine.publishDeps.sendAll) => {
  const application = await spine.applications.ensureDefault();
  const orders = payloads.map((payload) => ({ application, publication: { ...samplePublication, payload } }));
  return publish({ ...spine.publishDeps, sendAll }, orders);
};

const many = (count: number) => Array.from({ length: count }, () => small);

const idsOf = (published: Awaited<ReturnType<typeof publish>>) =>
  published.map((one) => (one.kind === 'accepted' ? one.message.id : one.kind));

const receivedIds = () => receiver.received.map(({ headers }) => headers['webhook-id']);

/** Fans out all that was published, and shows what then stands in a lane. */
const recordsIn = async (lane: string) => {
  while ((await spine.workBatch(queueNames.intake)) > 0);
  const records = await spine.engine.receive(lane, { max: 10, visibilityTimeout: 0 });
  return records.map(({ body, systemAttributes }) => ({
    group: systemAttributes.MessageGroupId,
    tasks: laneRecord.parse(JSON.parse(body)),
  }));
};

describe('messages published together', () => {
  test('share records of the intake queue, ten each, and arrive each on its own', async () => {
    await addEndpoint(spine, receiver.url);
    const published = await publishTogether(many(23));
    expect(spine.engine.counts(queueNames.intake).visible).toBe(3);
    await spine.settle();
    expect(receivedIds().sort()).toEqual(idsOf(published).sort());
    expect(spine.tally.counted.get('Accepted')).toBe(23);
  });

  test('are refused where their record is, and no others', async () => {
    await addEndpoint(spine, receiver.url);
    const refusesSecond: SendAll = async (queueUrl, [first, , third]) => {
      await spine.publishDeps.sendAll(
        queueUrl,
        [first, third].filter((entry) => entry !== undefined),
      );
      throw new QueueRefused([1]);
    };
    const published = await publishTogether(many(23), refusesSecond);
    expect(published.map(({ kind }) => kind)).toEqual([
      ...Array(10).fill('accepted'),
      ...Array(10).fill('refused'),
      ...Array(3).fill('accepted'),
    ]);
    await spine.settle();
    expect(receiver.received).toHaveLength(13);
  });
});

describe('their tasks', () => {
  test('share records of a lane, five of one endpoint each', async () => {
    const endpoints = [await addEndpoint(spine, receiver.url), await addEndpoint(spine, receiver.url)];
    const ids = idsOf(await publishTogether(many(7)));
    const records = await recordsIn(queueNames.deliveries);
    for (const { id } of endpoints) {
      const own = records.filter(({ group }) => group === id);
      expect(own.map(({ tasks }) => tasks.length)).toEqual([5, 2]);
      expect(own.flatMap(({ tasks }) => tasks.map(({ messageId }) => messageId))).toEqual(ids);
      expect(own.every(({ tasks }) => tasks.every(({ endpointId }) => endpointId === id))).toBe(true);
    }
    expect(records).toHaveLength(4);
  });

  test('share records of the retries lane where the endpoint is slow', async () => {
    await spine.deliverDeps.health.noteSlow(await addEndpoint(spine, receiver.url));
    await publishTogether(many(3));
    const records = await recordsIn(queueNames.retries);
    expect(records.map(({ tasks }) => tasks.length)).toEqual([3]);
  });

  test('travel alone where their payload is large, so that not too much is held at once', async () => {
    await addEndpoint(spine, receiver.url);
    await publishTogether([large, small, large, small]);
    const records = await recordsIn(queueNames.deliveries);
    expect(records.map(({ tasks }) => tasks.length).sort()).toEqual([1, 1, 2]);
    await spine.settle();
    expect(receiver.received).toHaveLength(4);
  });

  test('are held up by no task of their record that fails, nor attempted again with it', async () => {
    await addEndpoint(spine, receiver.url);
    const ids = idsOf(await publishTogether(many(5)));
    await spine.workBatch(queueNames.intake);
    const end = spine.tables.calls.around(({ operation, input, proceed }) => {
      if (operation === 'PutItem' && JSON.stringify(input).includes(String(ids[2]))) {
        throw new Error('the table did not answer');
      }
      return proceed();
    });
    await spine.settle();
    end();
    expect(spine.tally.counted.get('Delivered')).toBe(5);
    expect(spine.engine.counts(queueNames.deliveries)).toMatchObject({ inFlight: 1 });
    spine.clock.at += 180_000;
    await spine.settle();
    expect(receivedIds().sort()).toEqual([...ids, ids[2]].sort());
    expect(spine.engine.counts(queueNames.deliveries)).toMatchObject({ inFlight: 0, visible: 0 });
  });
});

test('a record of more tasks than may share one is set aside', async () => {
  await addEndpoint(spine, receiver.url);
  await publishTogether(many(1));
  const [record] = await recordsIn(queueNames.deliveries);
  const body = JSON.stringify(Array.from({ length: 6 }, () => record?.tasks[0]));
  spine.engine.send(queueNames.deliveries, { body });
  await spine.settle();
  expect(receiver.received).toHaveLength(1);
  expect(spine.engine.counts(queueNames.systemFailures).visible).toBe(1);
});
