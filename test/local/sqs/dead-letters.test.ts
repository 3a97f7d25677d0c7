import {
  CancelMessageMoveTaskCommand,
  ListMessageMoveTasksCommand,
  StartMessageMoveTaskCommand,
  type StartMessageMoveTaskCommandInput,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { first, type SqsUnderTest, startSqs, until } from './sqs-under-test.ts';

let sqs: SqsUnderTest;

beforeEach(async () => {
  sqs = await startSqs();
  sqs.engine.createQueue({ name: 'dead-letters' });
  sqs.engine.createQueue({ name: 'bulk' });
  const policy = { deadLetterTargetArn: sqs.engine.arnOf('dead-letters'), maxReceiveCount: 1 };
  sqs.engine.createQueue({ name: 'retries', attributes: { RedrivePolicy: JSON.stringify(policy) } });
});

afterEach(() => sqs.close());

const urlOf = (name: string): string => `${sqs.origin}/${sqs.engine.accountId}/${name}`;

/** Sends messages to `retries` and lets them die there of having been received once. */
const die = async (...bodies: string[]): Promise<void> => {
  for (const body of bodies) {
    const attributes = { reason: { DataType: 'String', StringValue: `${body} failed` } };
    sqs.engine.send('retries', { body, groupId: 'ep_1', attributes });
    await sqs.engine.receive('retries', { visibilityTimeout: 0 });
    expect(await sqs.engine.receive('retries')).toEqual([]);
  }
};

const start = (request: Partial<StartMessageMoveTaskCommandInput> = {}) =>
  sqs.client.send(
    new StartMessageMoveTaskCommand({ SourceArn: sqs.engine.arnOf('dead-letters'), ...request }),
  );

const tasks = async (MaxResults = 1) => {
  const request = { SourceArn: sqs.engine.arnOf('dead-letters'), MaxResults };
  return (await sqs.client.send(new ListMessageMoveTasksCommand(request))).Results ?? [];
};

const ended = () => until(async () => (await tasks()).find(({ Status }) => Status !== 'RUNNING'));

const bodiesIn = async (name: string): Promise<(string | undefined)[]> =>
  (await sqs.receive(urlOf(name))).map(({ Body }) => Body);

describe('a message received as often as its queue allows', () => {
  test('moves to the dead-letter queue with its id, attributes and origin, and wakes who waits there', async () => {
    const waiting = sqs.receive(urlOf('dead-letters'), { WaitTimeSeconds: 20 });
    const { MessageId } = await sqs.send(urlOf('retries'), 'x', {
      MessageGroupId: 'ep_1',
      MessageAttributes: { k: { DataType: 'String', StringValue: 'v' } },
    });
    await sqs.receive(urlOf('retries'), { VisibilityTimeout: 0 });
    expect(await sqs.receive(urlOf('retries'))).toEqual([]);
    expect(first(await waiting)).toMatchObject({
      MessageId,
      Body: 'x',
      Attributes: { DeadLetterQueueSourceArn: sqs.engine.arnOf('retries'), MessageGroupId: 'ep_1' },
      MessageAttributes: { k: { StringValue: 'v' } },
    });
  });

  test('makes room in the same receive for one that may still be received', async () => {
    sqs.engine.send('retries', { body: 'poison' });
    await sqs.engine.receive('retries', { visibilityTimeout: 0 });
    sqs.engine.send('retries', { body: 'fresh' });
    expect(await bodiesIn('retries')).toEqual(['fresh']);
    expect(await bodiesIn('dead-letters')).toEqual(['poison']);
  });

  test('stays in its queue when the dead-letter queue has been deleted', async () => {
    sqs.engine.send('retries', { body: 'x' });
    await sqs.engine.receive('retries', { visibilityTimeout: 0 });
    sqs.engine.deleteQueue('dead-letters');
    expect(await bodiesIn('retries')).toEqual(['x']);
  });
});

describe('a message move task', () => {
  test('sends dead letters back to where they came from, as new messages', async () => {
    await die('a', 'b');
    const before = first(
      await sqs.receive(urlOf('dead-letters'), { VisibilityTimeout: 0, MaxNumberOfMessages: 1 }),
    );
    await start();
    expect(await ended()).toMatchObject({
      Status: 'COMPLETED',
      ApproximateNumberOfMessagesMoved: 2,
      ApproximateNumberOfMessagesToMove: 2,
    });
    const [moved, other] = await sqs.receive(urlOf('retries'));
    expect([moved?.Body, other?.Body].sort()).toEqual(['a', 'b']);
    expect([moved?.MessageId, other?.MessageId]).not.toContain(before.MessageId);
    expect(moved?.Attributes).toMatchObject({ ApproximateReceiveCount: '1', MessageGroupId: 'ep_1' });
    expect(moved?.Attributes).not.toHaveProperty('DeadLetterQueueSourceArn');
    expect(moved?.MessageAttributes?.reason?.StringValue).toBe(`${moved?.Body} failed`);
  });

  test('fails without a destination for a letter that was sent there, after moving those before it', async () => {
    await die('moved there');
    sqs.engine.send('dead-letters', { body: 'sent there' });
    await start();
    expect(await ended()).toMatchObject({
      Status: 'FAILED',
      FailureReason: 'CouldNotDetermineMessageSource',
      ApproximateNumberOfMessagesMoved: 1,
      ApproximateNumberOfMessagesToMove: 2,
    });
    expect(await bodiesIn('retries')).toEqual(['moved there']);
    expect(await bodiesIn('dead-letters')).toEqual(['sent there']);
  });

  test('moves every letter to a destination of its own, the oldest first, and wakes who waits there', async () => {
    sqs.engine.send('dead-letters', { body: 'sent there' });
    await die('moved there');
    const waiting = sqs.receive(urlOf('bulk'), { WaitTimeSeconds: 20, MaxNumberOfMessages: 1 });
    await start({ DestinationArn: sqs.engine.arnOf('bulk') });
    expect(await ended()).toMatchObject({
      Status: 'COMPLETED',
      DestinationArn: sqs.engine.arnOf('bulk'),
      ApproximateNumberOfMessagesMoved: 2,
    });
    expect([first(await waiting).Body, ...(await bodiesIn('bulk'))]).toEqual(['sent there', 'moved there']);
    expect(await bodiesIn('dead-letters')).toEqual([]);
  });

  test('leaves alone what is in flight', async () => {
    await die('held', 'free');
    const held = first(await sqs.engine.receive('dead-letters'));
    await start();
    expect(await ended()).toMatchObject({ ApproximateNumberOfMessagesMoved: 1 });
    sqs.engine.changeVisibility('dead-letters', [
      { receiptHandle: held.receiptHandle, visibilityTimeout: 0 },
    ]);
    expect(await bodiesIn('dead-letters')).toEqual(['held']);
  });

  test('makes the handles of earlier receives useless', async () => {
    sqs.engine.send('retries', { body: 'x' });
    const old = first(await sqs.engine.receive('retries', { visibilityTimeout: 0 }));
    expect(await sqs.engine.receive('retries')).toEqual([]);
    await start();
    await ended();
    expect(await sqs.engine.receive('retries')).toHaveLength(1);
    sqs.engine.delete('retries', [old.receiptHandle]);
    expect(sqs.engine.counts('retries').inFlight).toBe(1);
  });

  test('does not move in circles what dies again while it runs', async () => {
    await die('a', 'b');
    await start({ MaxNumberOfMessagesPerSecond: 1 });
    expect(first(await sqs.engine.receive('retries', { visibilityTimeout: 0 })).body).toBe('a');
    expect(await sqs.engine.receive('retries')).toEqual([]);
    expect(await ended()).toMatchObject({ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 2 });
    expect(await bodiesIn('retries')).toEqual(['b']);
    expect(await bodiesIn('dead-letters')).toEqual(['a']);
  });

  test('keeps to its rate, shows its handle while it runs, and stops when it is cancelled', async () => {
    await die('a', 'b', 'c');
    const { TaskHandle } = await start({ MaxNumberOfMessagesPerSecond: 1 });
    expect(await tasks()).toMatchObject([{ Status: 'RUNNING', TaskHandle, MaxNumberOfMessagesPerSecond: 1 }]);
    await expect(start()).rejects.toThrow(/already a task running/);
    await sqs.client.send(new CancelMessageMoveTaskCommand({ TaskHandle }));
    const [task] = await tasks();
    expect(task).toMatchObject({ Status: 'CANCELLED', ApproximateNumberOfMessagesMoved: 1 });
    expect(task).not.toHaveProperty('TaskHandle');
    expect(sqs.engine.counts('dead-letters').visible).toBe(2);
    const again = sqs.client.send(new CancelMessageMoveTaskCommand({ TaskHandle }));
    await expect(again).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('moves what the rate allows, second by second', async () => {
    await die('a', 'b', 'c');
    const began = performance.now();
    await start({ MaxNumberOfMessagesPerSecond: 2 });
    expect(await ended()).toMatchObject({ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 3 });
    expect(performance.now() - began).toBeGreaterThan(950);
  });

  test('fails when its destination is deleted', async () => {
    await die('a', 'b');
    await start({ DestinationArn: sqs.engine.arnOf('bulk'), MaxNumberOfMessagesPerSecond: 1 });
    sqs.engine.deleteQueue('bulk');
    expect(await ended()).toMatchObject({
      Status: 'FAILED',
      FailureReason: 'AWS.SimpleQueueService.NonExistentQueue',
    });
  });

  test('is one of at most ten that are listed, the latest first', async () => {
    await start();
    await ended();
    await start({ DestinationArn: sqs.engine.arnOf('bulk') });
    await ended();
    const listed = await tasks(10);
    expect(listed.map(({ DestinationArn }) => DestinationArn)).toEqual([sqs.engine.arnOf('bulk'), undefined]);
  });

  test.each([
    ['from nobody’s dead-letter queue', { SourceArn: 'bulk' }, 'InvalidParameterValue'],
    ['from a queue that is not there', { SourceArn: 'nobody' }, 'ResourceNotFoundException'],
    ['to a queue that is not there', { DestinationArn: 'nobody' }, 'ResourceNotFoundException'],
    ['to the queue it moves from', { DestinationArn: 'dead-letters' }, 'InvalidParameterValue'],
  ])('is refused %s', async (_, names, error) => {
    const arns = Object.entries(names).map(([parameter, name]) => [parameter, sqs.engine.arnOf(name)]);
    await expect(start(Object.fromEntries(arns))).rejects.toMatchObject({ name: error });
  });
});
