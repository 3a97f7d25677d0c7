import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createConfigurationReader } from '../../../core/aws/configuration-reader.ts';
import { QueueRefused, type SendAll } from '../../../core/aws/queue-sender.ts';
import { createConfigurationCache } from '../../../core/configuration/configuration.ts';
import { intakeRecord } from '../../../core/contracts/queue-messages/intake-record.ts';
import { queueNames } from '../../../core/contracts/resources.ts';
import { workIntake } from '../../../lambdas/fan-out/work-intake.ts';
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

const attributes = '"specversion":"1.0","type":"order.created","source":"/shop"';
const cloudEvent = (id: string, members = '"data":{"a": 1.0}') => `{ ${attributes},"id":"${id}", ${members}}`;
const busEvent = (detail: string, fields: object = {}) => {
  const event = {
    version: '0',
    id: '7bf73129-1428-4cd3-a780-95db273d1602',
    'detail-type': 'order.created',
    source: 'shop',
    account: '000000000000',
    time: '2026-01-31T12:00:00Z',
    region: 'us-east-1',
    resources: [],
    ...fields,
  };
  return `${JSON.stringify(event).slice(0, -1)},"detail":${detail}}`;
};

const put = (...bodies: string[]) => {
  for (const body of bodies) spine.engine.send(queueNames.intake, { body });
};

const work = async (...bodies: string[]) => {
  put(...bodies);
  await spine.settle();
  return receiver.received.map(({ body }) => String(body));
};

const setAside = async () =>
  (await spine.engine.receive(queueNames.systemFailures, { max: 10 })).map(({ body, attributes }) => ({
    body,
    attributes: JSON.stringify(attributes),
  }));

describe('a CloudEvent in the intake queue', () => {
  test('is stored and delivered as it was written', async () => {
    await addEndpoint(spine, receiver.url);
    expect(await work(cloudEvent('1'))).toEqual([cloudEvent('1')]);
    expect(receiver.received[0]?.headers['content-type']).toBe('application/cloudevents+json');
  });

  test('is delivered in the default application even before anybody used it', async () => {
    await work(cloudEvent('1'));
    expect(await spine.applications.find('default')).not.toBeNull();
  });

  test('received several times, at once or later, is one message', async () => {
    await addEndpoint(spine, receiver.url);
    await work(cloudEvent('1'), cloudEvent('1'), cloudEvent('2'));
    expect(await work(cloudEvent('1'))).toHaveLength(2);
  });

  test('goes to the application and channels it names', async () => {
    await addEndpoint(spine, receiver.url, { channels: ['eu'] });
    const sent = await work(
      cloudEvent('1', '"application":"default","channels":"us"'),
      cloudEvent('2', '"application":"default","channels":"us,eu"'),
    );
    expect(sent.map((text) => JSON.parse(text).id)).toEqual(['2']);
  });

  test.each<[string, string, string]>([
    ['breaks the specification', '{"specversion":"1.0","type":"a"}', 'source'],
    ['names an application that is not there', cloudEvent('1', '"application":"nobody"'), 'not found'],
    ['is too large', cloudEvent('1', `"data":"${'x'.repeat(262_144)}"`), 'too large'],
  ])('that %s is set aside at once, and says why', async (_, body, reason) => {
    await work(body);
    expect(await setAside()).toEqual([{ body, attributes: expect.stringContaining(reason) }]);
  });

  test('of an id that had other data is set aside', async () => {
    await work(cloudEvent('1'));
    await work(cloudEvent('1', '"data":2'));
    expect(await setAside()).toHaveLength(1);
  });
});

describe('an event of the bus', () => {
  test('is delivered with its detail as the data, byte for byte, and its time', async () => {
    await addEndpoint(spine, receiver.url);
    expect(await work(busEvent('{ "a": 1.0 }'))).toEqual([
      '{"type":"order.created","timestamp":"2026-01-31T12:00:00Z","data":{ "a": 1.0 }}',
    ]);
  });

  test('whose detail is a CloudEvent is published as that', async () => {
    await addEndpoint(spine, receiver.url);
    const body = busEvent(cloudEvent('1'), { 'detail-type': 'Anything at all' });
    expect(await work(body)).toEqual([cloudEvent('1')]);
  });

  test('delivered more than once is one message', async () => {
    await addEndpoint(spine, receiver.url);
    expect(await work(busEvent('{}'), busEvent('{}'))).toHaveLength(1);
  });

  test('that tells about Posthorn itself belongs to the application for those, which is made on first use', async () => {
    const operations = () => spine.applications.find('posthorn-operations');
    expect(await operations()).toBeNull();
    await addEndpoint(spine, receiver.url);
    const own = { source: 'posthorn', 'detail-type': 'endpoint.created' };
    expect(await work(busEvent('{"appUid":"shop"}', own))).toEqual([]);
    const made = await operations();
    expect(made).toMatchObject({ name: 'Posthorn operations' });
    await addEndpoint(spine, receiver.url, { applicationId: made?.id ?? '' });
    spine.clock.at += 1_000;
    expect(await work(busEvent('{"appUid":null}', { ...own, id: 'another' }))).toEqual([
      '{"type":"endpoint.created","timestamp":"2026-01-31T12:00:00Z","data":{"appUid":null}}',
    ]);
  });

  test('that tells about that very application is not published: no loop', async () => {
    const { id: applicationId } = await spine.applications.ensureReserved('posthorn-operations');
    await addEndpoint(spine, receiver.url, { applicationId });
    const own = { source: 'posthorn', 'detail-type': 'message.attempt.exhausted' };
    expect(await work(busEvent('{"appUid":"posthorn-operations"}', own))).toEqual([]);
    expect(await setAside()).toEqual([]);
  });

  test('whose detail-type is no event type is set aside at once', async () => {
    await work(busEvent('{}', { 'detail-type': 'Order Created' }));
    const [aside] = await setAside();
    expect(aside?.attributes).toContain('detail-type');
  });
});

test('an event that does not match the schema its application enforces is set aside, with the path', async () => {
  const { id } = await spine.applications.ensureDefault();
  await spine.applications.change(id, { enforceSchemas: true });
  await spine.eventTypes.put({
    name: 'order.created',
    description: '',
    archived: false,
    deprecated: false,
    schemas: { '1': { properties: { a: { type: 'number' } } } },
    featureFlag: null,
  });
  await addEndpoint(spine, receiver.url);
  const wrong = [busEvent('{"a":"b"}'), cloudEvent('1', '"data":{"a":"b"}')];
  expect(await work(...wrong, cloudEvent('2'))).toEqual([cloudEvent('2')]);
  const aside = await setAside();
  expect(aside.map(({ body }) => body).sort()).toEqual(wrong.sort());
  const reasons = aside.map(({ attributes }) => attributes).join();
  expect(reasons).toContain('body.detail.a');
  expect(reasons).toContain('body.data.a');
});

test('what is neither a stored message nor an event is set aside', async () => {
  await work('{"a":1}');
  expect(await setAside()).toHaveLength(1);
});

describe('when fanning out fails', () => {
  const depsWith = (sendAll: SendAll) => ({
    configuration: createConfigurationCache(createConfigurationReader(spine.tables.config), spine.now),
    sendAll,
    deliveriesQueueUrl: spine.urlOf(queueNames.deliveries),
    retriesQueueUrl: spine.urlOf(queueNames.retries),
    now: spine.now,
    tally: spine.tally,
    publishing: spine.publishDeps,
  });

  test('nothing is lost: the next receipt sends the same message', async () => {
    await addEndpoint(spine, receiver.url);
    const text = cloudEvent('1');
    const record = intakeRecord.parse(JSON.parse(text));
    const refused: string[] = [];
    // The position is one of the tasks, which must not be taken for one of the events.
    const refusing: SendAll = async (_, entries) => {
      refused.push(...entries.map(({ body }) => JSON.parse(body).messageId));
      throw new QueueRefused([7]);
    };
    const accepted = () => spine.tally.counted.get('Accepted') ?? 0;
    const before = accepted();
    await expect(workIntake(depsWith(refusing), record, text)).rejects.toThrow('not fanned out');
    expect(accepted()).toBe(before);
    spine.clock.at += 180_000;
    await workIntake(depsWith(spine.publishDeps.sendAll), record, text);
    expect(accepted()).toBe(before + 1);
    await spine.settle();
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(refused);
  });
});
