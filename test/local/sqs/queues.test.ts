import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  PurgeQueueCommand,
  SetQueueAttributesCommand,
  TagQueueCommand,
  UntagQueueCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ACCOUNT, REGION, type SqsUnderTest, startSqs, stoppedClock } from './sqs-under-test.ts';

let sqs: SqsUnderTest;
let clock: ReturnType<typeof stoppedClock>;

beforeEach(async () => {
  clock = stoppedClock();
  sqs = await startSqs({ now: clock.now });
});

afterEach(() => sqs.close());

const arnOf = (name: string): string => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;

const redriveTo = (name: string, maxReceiveCount: number | string = 3) => ({
  RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf(name), maxReceiveCount }),
});

describe('a queue', () => {
  test('has its URL on the origin of the server and its ARN in its region and account', async () => {
    const url = await sqs.create('intake');
    expect(url).toBe(`${sqs.origin}/${ACCOUNT}/intake`);
    expect((await sqs.attributes(url)).QueueArn).toBe(arnOf('intake'));
    expect(await sqs.client.send(new GetQueueUrlCommand({ QueueName: 'intake' }))).toMatchObject({
      QueueUrl: url,
    });
  });

  test('is found by its path, whatever the origin it is called by', async () => {
    const url = await sqs.create('intake');
    await sqs.send(url.replace(sqs.origin, 'http://host.docker.internal:9324'), 'x');
    expect(await sqs.receive(url)).toHaveLength(1);
  });

  test('of another account is not there', async () => {
    const url = await sqs.create('intake');
    await expect(sqs.send(url.replace(ACCOUNT, '999999999999'), 'x')).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
    await expect(sqs.send('intake', 'x')).rejects.toMatchObject({ name: 'InvalidAddress' });
  });

  test('has the defaults of AWS, and says which of its attributes is unknown', async () => {
    const url = await sqs.create('plain');
    expect(await sqs.attributes(url)).toMatchObject({
      DelaySeconds: '0',
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      ReceiveMessageWaitTimeSeconds: '0',
      VisibilityTimeout: '30',
      CreatedTimestamp: String(clock.now() / 1000),
    });
    const asked = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['FifoQueue'] });
    await expect(sqs.client.send(asked)).rejects.toMatchObject({
      name: 'InvalidAttributeName',
      message: expect.stringContaining('standard queues only'),
    });
  });

  test('changes the attributes it is told to, and no other', async () => {
    const url = await sqs.create('changing', { VisibilityTimeout: '45' });
    clock.pass(5);
    const change = { QueueUrl: url, Attributes: { DelaySeconds: '7' } };
    await sqs.client.send(new SetQueueAttributesCommand(change));
    const attributes = await sqs.attributes(url);
    expect(attributes).toMatchObject({ VisibilityTimeout: '45', DelaySeconds: '7' });
    expect(Number(attributes.LastModifiedTimestamp) - Number(attributes.CreatedTimestamp)).toBe(5);
  });

  test('is listed in pages by the beginning of its name', async () => {
    for (const name of ['a-1', 'a-2', 'a-3', 'b-1']) await sqs.create(name);
    const list = (rest: object) =>
      sqs.client.send(new ListQueuesCommand({ QueueNamePrefix: 'a-', MaxResults: 2, ...rest }));
    const { QueueUrls, NextToken } = await list({});
    expect(QueueUrls?.map((url) => url.split('/').at(-1))).toEqual(['a-1', 'a-2']);
    const rest = await list({ NextToken });
    expect(rest.QueueUrls?.map((url) => url.split('/').at(-1))).toEqual(['a-3']);
    expect(rest.NextToken).toBeUndefined();
  });

  test('keeps tags and loses those taken away', async () => {
    const QueueUrl = await sqs.create('tagged');
    await sqs.client.send(new TagQueueCommand({ QueueUrl, Tags: { a: '1', b: '2' } }));
    await sqs.client.send(new UntagQueueCommand({ QueueUrl, TagKeys: ['a'] }));
    expect((await sqs.client.send(new ListQueueTagsCommand({ QueueUrl }))).Tags).toEqual({ b: '2' });
  });

  test('can be purged once a minute, of all that is in it', async () => {
    const QueueUrl = await sqs.create('purged');
    for (const DelaySeconds of [0, 0, 900]) await sqs.send(QueueUrl, 'x', { DelaySeconds });
    await sqs.receive(QueueUrl, { MaxNumberOfMessages: 1 });
    await sqs.client.send(new PurgeQueueCommand({ QueueUrl }));
    expect(sqs.engine.counts('purged')).toEqual({ visible: 0, delayed: 0, inFlight: 0 });
    clock.pass(59);
    const again = sqs.client.send(new PurgeQueueCommand({ QueueUrl }));
    await expect(again).rejects.toMatchObject({ name: 'PurgeQueueInProgress' });
    clock.pass(1);
    await sqs.client.send(new PurgeQueueCommand({ QueueUrl }));
  });

  test.each([
    ['a FIFO name', 'orders.fifo', {}, 'InvalidParameterValue'],
    ['a space in its name', 'my orders', {}, 'InvalidParameterValue'],
    ['a FIFO attribute', 'orders', { FifoQueue: 'true' }, 'InvalidAttributeName'],
    ['a number out of its limits', 'orders', { VisibilityTimeout: '43201' }, 'InvalidAttributeValue'],
    ['a number that is none', 'orders', { DelaySeconds: '1.5' }, 'InvalidAttributeValue'],
    ['a policy that is not JSON', 'orders', { RedrivePolicy: '{' }, 'InvalidParameterValue'],
    ['a count out of its limits', 'orders', redriveTo('dead', 1001), 'InvalidParameterValue'],
    ['a dead-letter queue that is not there', 'orders', redriveTo('nobody'), 'InvalidParameterValue'],
  ])('is refused for %s', async (_, name, attributes, error) => {
    await sqs.create('dead');
    await expect(sqs.create(name, attributes)).rejects.toMatchObject({ name: error });
  });
});

describe('a redrive policy', () => {
  test('is the same with its count as a number or as text', async () => {
    await sqs.create('dead');
    const url = await sqs.create('source', redriveTo('dead', '3'));
    expect(await sqs.create('source', redriveTo('dead', 3))).toBe(url);
    expect((await sqs.attributes(url)).RedrivePolicy).toBe(redriveTo('dead', 3).RedrivePolicy);
  });

  test('lists its queue among the sources of its dead-letter queue until it is taken away', async () => {
    const QueueUrl = await sqs.create('dead');
    const source = await sqs.create('source', redriveTo('dead'));
    const sources = async () =>
      (await sqs.client.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl }))).queueUrls;
    expect(await sources()).toEqual([source]);
    const change = { QueueUrl: source, Attributes: { RedrivePolicy: '' } };
    await sqs.client.send(new SetQueueAttributesCommand(change));
    expect(await sources()).toEqual([]);
  });

  test('needs the leave of its dead-letter queue', async () => {
    const byQueue = { redrivePermission: 'byQueue', sourceQueueArns: [arnOf('friend')] };
    await sqs.create('closed', { RedriveAllowPolicy: JSON.stringify({ redrivePermission: 'denyAll' }) });
    await sqs.create('choosy', { RedriveAllowPolicy: JSON.stringify(byQueue) });
    await sqs.create('friend', redriveTo('choosy'));
    await expect(sqs.create('stranger', redriveTo('choosy'))).rejects.toThrow(/does not allow/);
    await expect(sqs.create('stranger', redriveTo('closed'))).rejects.toThrow(/does not allow/);
  });
});

describe('ensuring a queue', () => {
  test('gives it exactly the attributes asked for and leaves its messages', async () => {
    sqs.engine.ensureQueue({ name: 'q', attributes: { VisibilityTimeout: '45', DelaySeconds: '9' } });
    sqs.engine.send('q', { body: 'x', delaySeconds: 0 });
    sqs.engine.ensureQueue({ name: 'q', attributes: { VisibilityTimeout: '90' }, tags: { a: '1' } });
    expect(sqs.engine.describe('q', ['All'])).toMatchObject({ VisibilityTimeout: '90', DelaySeconds: '0' });
    expect(sqs.engine.tags('q')).toEqual({ a: '1' });
    expect(await sqs.engine.receive('q')).toHaveLength(1);
  });
});
