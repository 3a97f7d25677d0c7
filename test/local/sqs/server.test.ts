import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { SendMessageBatchCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { accessDenied } from '../../../local/sqs/errors.ts';
import type { AuthorizedCall } from '../../../local/sqs/http/authorize.ts';
import { REGION, type SqsUnderTest, startSqs } from './sqs-under-test.ts';

let sqs: SqsUnderTest;

afterEach(() => sqs.close());

const post = (target: string, body: string) =>
  fetch(sqs.origin, { method: 'POST', headers: { 'x-amz-target': target }, body });

describe('the protocol', () => {
  test('answers in AWS JSON 1.0, with a request id', async () => {
    sqs = await startSqs();
    const response = await post('AmazonSQS.ListQueues', '{}');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.0');
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.json()).toEqual({ QueueUrls: [] });
  });

  test('names an error both ways', async () => {
    sqs = await startSqs();
    const response = await post('AmazonSQS.GetQueueUrl', '{"QueueName":"nobody"}');
    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-query-error')).toBe('AWS.SimpleQueueService.NonExistentQueue;Sender');
    expect(await response.json()).toEqual({
      __type: 'com.amazonaws.sqs#QueueDoesNotExist',
      message: 'The specified queue does not exist.',
    });
  });

  test.each([
    ['an unknown operation', 'AmazonSQS.Frobnicate', '{}', 404, 'UnknownOperationException'],
    ['another service', 'DynamoDB_20120810.ListTables', '{}', 404, 'UnknownOperationException'],
    ['a body that is not JSON', 'AmazonSQS.ListQueues', '{', 400, 'SerializationException'],
    [
      'a parameter of the wrong type',
      'AmazonSQS.ListQueues',
      '{"MaxResults":"9"}',
      400,
      'SerializationException',
    ],
    ['a missing parameter', 'AmazonSQS.GetQueueUrl', '{}', 400, 'MissingRequiredParameterException'],
  ])('refuses %s', async (_, target, body, status, type) => {
    sqs = await startSqs();
    const response = await post(target, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ __type: `com.amazon.coral.service#${type}` });
  });

  test('refuses a request longer than any batch can be', async () => {
    sqs = await startSqs();
    const response = await post('AmazonSQS.SendMessage', `"${'x'.repeat(9 * 1024 * 1024)}"`);
    expect(response.status).toBe(400);
  });

  test('is spoken on the loopback address alone', async () => {
    sqs = await startSqs();
    const others = Object.values(networkInterfaces()).flatMap((addresses) =>
      (addresses ?? []).filter(({ internal, family }) => !internal && family === 'IPv4'),
    );
    const reach = (host: string) =>
      new Promise<boolean>((resolve) => {
        const attempt = request({ host, port: new URL(sqs.origin).port }, () => resolve(true));
        attempt.on('error', () => resolve(false)).end();
      });
    expect(await reach('127.0.0.1')).toBe(true);
    for (const { address } of others) expect(await reach(address)).toBe(false);
  });
});

describe('the authorize hook', () => {
  test('is told who asks what of which queue', async () => {
    const calls: AuthorizedCall[] = [];
    sqs = await startSqs({ authorize: (call) => void calls.push(call) });
    const url = await sqs.create('q');
    const Entries = [{ Id: 'a', MessageBody: 'x' }];
    await sqs.client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
    const SourceArn = sqs.engine.arnOf('q');
    await expect(sqs.client.send(new StartMessageMoveTaskCommand({ SourceArn }))).rejects.toThrow();
    await post('AmazonSQS.ListQueues', '{}');
    const known = { queueArn: SourceArn, accessKeyId: 'AKIDEXAMPLE' };
    expect(calls).toEqual([
      { operation: 'CreateQueue', ...known },
      { operation: 'SendMessageBatch', ...known },
      { operation: 'StartMessageMoveTask', ...known },
      { operation: 'ListQueues', queueArn: undefined, accessKeyId: undefined },
    ]);
  });

  test('refuses a call before anything is done', async () => {
    const reason = `User: arn:aws:sts::123456789012:assumed-role/publish is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:${REGION}:123456789012:q`;
    sqs = await startSqs({
      authorize: async ({ operation }) => {
        if (operation === 'SendMessage') throw accessDenied(reason);
      },
    });
    const url = await sqs.create('q');
    await expect(sqs.send(url, 'x')).rejects.toMatchObject({
      name: expect.stringMatching(/^AccessDenied/),
      message: reason,
      $metadata: { httpStatusCode: 403 },
    });
    expect(sqs.engine.counts('q').visible).toBe(0);
  });

  test('that itself fails is an internal failure, which is logged, and nothing is done', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => {});
    sqs = await startSqs({
      authorize: ({ operation }) => {
        if (operation === 'SendMessage') throw new Error('broken');
      },
    });
    const url = await sqs.create('q');
    await expect(sqs.send(url, 'x')).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();
    expect(sqs.engine.counts('q').visible).toBe(0);
  });
});
