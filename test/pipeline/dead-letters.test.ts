import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import {
  awsClients,
  call,
  createEndpoint,
  type Posthorn,
  publish,
  startPosthorn,
  until,
} from './posthorn.ts';

let posthorn: Posthorn;
let aws: ReturnType<typeof awsClients>;
let receiver: Receiver;

beforeAll(async () => {
  posthorn = await startPosthorn({ context: { retrySchedule: '1' } });
  aws = awsClients(posthorn.endpoints);
});

afterAll(async () => {
  aws.sqs.destroy();
  aws.dynamodb.destroy();
  await posthorn.stop();
});

beforeEach(async () => {
  receiver = await startReceiver();
  receiver.answerWith({ status: 500, body: 'the database is down' });
});

afterEach(() => receiver.close());

const queueUrl = (variable: string) => posthorn.endpoints.variables[variable] ?? '';
const depth = async () => (await call<{ depth: number }>(posthorn, 'GET', '/api/v1/dlq')).body.depth;

const attributesOf = async (variable: string) =>
  (
    await aws.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queueUrl(variable), AttributeNames: ['All'] }),
    )
  ).Attributes ?? {};

const die = async (application: string) => {
  const endpointId = await createEndpoint(posthorn, receiver.url, {}, application);
  const messageId = await publish(posthorn, { application, type: 'invoice.paid', data: { n: 1 } });
  await until(depth, (letters) => letters === 1);
  return { endpointId, messageId };
};

describe('a delivery that has used up its attempts', () => {
  test('is in the dead-letter queue with its reason, and comes back by redrive through the API', async () => {
    const { endpointId, messageId } = await die('api-redrive');
    expect(receiver.received).toHaveLength(2);
    const { body: list } = await call<{ data: object[] }>(posthorn, 'GET', '/api/v1/dlq/message');
    expect(list.data).toEqual([
      {
        appId: expect.stringMatching(/^app_/),
        endpointId,
        msgId: messageId,
        eventType: 'invoice.paid',
        attempts: 2,
        lastStatus: 500,
        reason: 'attempts-exhausted',
        diedAt: expect.any(String),
      },
    ]);
    const { Messages: [letter] = [] } = await aws.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl('DEAD_LETTERS_QUEUE_URL'),
        MessageAttributeNames: ['All'],
        VisibilityTimeout: 0,
        WaitTimeSeconds: 5,
      }),
    );
    const attributes = letter?.MessageAttributes ?? {};
    expect(
      Object.fromEntries(Object.entries(attributes).map(([name, { StringValue }]) => [name, StringValue])),
    ).toEqual({
      application: expect.stringMatching(/^app_/),
      endpoint: endpointId,
      eventType: 'invoice.paid',
      lastStatus: '500',
      reason: 'attempts-exhausted',
    });

    receiver.answerWith(200);
    const started = await call<{ id: string }>(posthorn, 'POST', '/api/v1/dlq/redrive', {});
    expect(started).toMatchObject({
      status: 202,
      body: { matched: 1, status: 'running', task: 'dlq.redrive' },
    });
    await receiver.count(3);
    expect(await until(depth, (letters) => letters === 0)).toBe(0);
    const path = `/api/v1/background-task/${started.body.id}`;
    const task = () => call<{ status: string }>(posthorn, 'GET', path);
    const { body } = await until(task, (answer) => answer.body.status === 'finished');
    expect(body).toMatchObject({ data: { matched: 1, redriven: 1, skipped: 0 } });
    await until(
      () => attributesOf('DEAD_LETTERS_QUEUE_URL'),
      (all) => all.ApproximateNumberOfMessages === '0' && all.ApproximateNumberOfMessagesNotVisible === '0',
    );
  });

  test('comes back by the move task of SQS with the bulk lane as its destination', async () => {
    const { messageId } = await die('sqs-redrive');
    receiver.answerWith(200);
    const [source, destination] = await Promise.all(
      ['DEAD_LETTERS_QUEUE_URL', 'BULK_QUEUE_URL'].map(async (name) => (await attributesOf(name)).QueueArn),
    );
    await aws.sqs.send(new StartMessageMoveTaskCommand({ SourceArn: source, DestinationArn: destination }));
    await receiver.count(3);
    expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(messageId);
    expect(await until(depth, (letters) => letters === 0)).toBe(0);
    const attempts = await call<{ data: { status: number }[] }>(
      posthorn,
      'GET',
      `/api/v1/app/sqs-redrive/attempt/msg/${messageId}`,
    );
    expect(attempts.body.data.map(({ status }) => status)).toEqual([0, 2, 2]);
  });

  test('leaves the queue when somebody resends it by hand with success', async () => {
    const { endpointId, messageId } = await die('by-hand');
    receiver.answerWith(200);
    const path = `/api/v1/app/by-hand/msg/${messageId}/endpoint/${endpointId}/resend`;
    expect(await call(posthorn, 'POST', path)).toMatchObject({ status: 202 });
    await receiver.count(3);
    expect(await until(depth, (letters) => letters === 0)).toBe(0);
  });

  test('is only counted by a dry run', async () => {
    await die('dry-run');
    const counted = await call(posthorn, 'POST', '/api/v1/dlq/redrive', { dryRun: true });
    expect(counted).toMatchObject({ status: 202, body: { matched: 1, status: 'finished' } });
    expect(await depth()).toBe(1);
    expect(receiver.received).toHaveLength(2);
    const unknown = await call(posthorn, 'POST', '/api/v1/dlq/redrive', { appId: 'nobody' });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not_found' } });
    receiver.answerWith(200);
    await call(posthorn, 'POST', '/api/v1/dlq/redrive', { appId: 'dry-run', eventTypes: ['invoice.paid'] });
    expect(await until(depth, (letters) => letters === 0)).toBe(0);
  });
});
