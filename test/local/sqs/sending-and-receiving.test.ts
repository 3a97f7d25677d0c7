import { createHash } from 'node:crypto';
import {
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  SendMessageBatchCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACCOUNT, first, type SqsUnderTest, startSqs } from './sqs-under-test.ts';

let sqs: SqsUnderTest;

beforeAll(async () => {
  sqs = await startSqs();
});

afterAll(() => sqs.close());

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

describe('a message', () => {
  test('comes back byte for byte, with the digests the client checks', async () => {
    const url = await sqs.create('digests');
    const body = '{"a": 1.0, "b":"\\u00e9 é 🦄"}\r\n\t';
    const sent = await sqs.send(url, body);
    const received = first(await sqs.receive(url));
    expect(sent.MD5OfMessageBody).toBe(md5(body));
    expect(received).toMatchObject({ MessageId: sent.MessageId, Body: body, MD5OfBody: md5(body) });
  });

  test('has the digest of its attributes that AWS documents', async () => {
    const url = await sqs.create('attribute-digests');
    const sent = await sqs.send(url, 'x', {
      MessageAttributes: { test: { DataType: 'String', StringValue: 'value' } },
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-5759e988' } },
    });
    const part = (text: string) => Buffer.from([0, 0, 0, text.length, ...Buffer.from(text)]);
    const encoded = Buffer.concat([part('test'), part('String'), Buffer.from([1]), part('value')]);
    expect(sent.MD5OfMessageAttributes).toBe(createHash('md5').update(encoded).digest('hex'));
    expect(sent.MD5OfMessageSystemAttributes).toMatch(/^[0-9a-f]{32}$/);
  });

  test('tells its receiver what SQS knows of it', async () => {
    const url = await sqs.create('system-attributes');
    await sqs.send(url, 'x', { MessageGroupId: 'ep_1' });
    const { Attributes } = first(await sqs.receive(url));
    expect(Attributes).toEqual({
      SenderId: ACCOUNT,
      SentTimestamp: expect.stringMatching(/^\d{13}$/),
      ApproximateReceiveCount: '1',
      ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
      MessageGroupId: 'ep_1',
    });
  });

  test('brings the attributes that are asked for, and a digest of just these', async () => {
    const url = await sqs.create('filters');
    const MessageAttributes = {
      'posthorn.app': { DataType: 'String', StringValue: 'app_1' },
      'posthorn.raw': { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) },
      other: { DataType: 'Number', StringValue: '4.5e1' },
    };
    await sqs.send(url, 'x', { MessageAttributes });
    const message = first(await sqs.receive(url, { MessageAttributeNames: ['posthorn.*'] }));
    expect(Object.keys(message.MessageAttributes ?? {}).sort()).toEqual(['posthorn.app', 'posthorn.raw']);
    expect([...(message.MessageAttributes?.['posthorn.raw']?.BinaryValue ?? [])]).toEqual([0, 255]);
    expect(message.MD5OfMessageAttributes).toMatch(/^[0-9a-f]{32}$/);
  });

  test('is gone once deleted, and deleting it again is no error', async () => {
    const url = await sqs.create('deleting');
    await sqs.send(url, 'x');
    const { ReceiptHandle } = first(await sqs.receive(url, { VisibilityTimeout: 0 }));
    await sqs.client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    await sqs.client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    expect(await sqs.receive(url)).toEqual([]);
  });

  test('cannot be deleted with the handle of an earlier receive', async () => {
    const url = await sqs.create('old-handles');
    await sqs.send(url, 'x');
    const { ReceiptHandle } = first(await sqs.receive(url, { VisibilityTimeout: 0 }));
    await sqs.receive(url, { VisibilityTimeout: 0 });
    await sqs.client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    expect(await sqs.receive(url)).toHaveLength(1);
  });

  test('cannot be deleted through another queue', async () => {
    const url = await sqs.create('handles-here');
    const other = await sqs.create('handles-there');
    await sqs.send(url, 'x');
    const { ReceiptHandle } = first(await sqs.receive(url));
    const deleted = sqs.client.send(new DeleteMessageCommand({ QueueUrl: other, ReceiptHandle }));
    await expect(deleted).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
  });

  test.each([
    ['a reserved name', { 'AWS.x': { DataType: 'String', StringValue: 'v' } }, /name of a message attribute/],
    ['an empty value', { k: { DataType: 'String', StringValue: '' } }, /non-empty value/],
    ['an unknown type', { k: { DataType: 'Boolean', StringValue: 'true' } }, /String, Number or Binary/],
    ['a number that is none', { k: { DataType: 'Number', StringValue: 'ten' } }, /number/],
  ])('is refused for an attribute with %s', async (_, MessageAttributes, reason) => {
    const url = await sqs.create('bad-attributes');
    await expect(sqs.send(url, 'x', { MessageAttributes })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: expect.stringMatching(reason),
    });
  });

  test('is refused for an eleventh attribute', async () => {
    const url = await sqs.create('many-attributes');
    const attribute = { DataType: 'String', StringValue: 'v' };
    const names = Array.from({ length: 11 }, (_, index) => `a${index}`);
    const MessageAttributes = Object.fromEntries(names.map((name) => [name, attribute]));
    await expect(sqs.send(url, 'x', { MessageAttributes })).rejects.toThrow(/exceeds the allowed maximum/);
  });

  test('is refused when it is longer than its queue allows, attributes included', async () => {
    const url = await sqs.create('short', { MaximumMessageSize: '1024' });
    const MessageAttributes = { k: { DataType: 'String', StringValue: 'v' } };
    const attributeLength = 'k'.length + 'String'.length + 'v'.length;
    await sqs.send(url, 'x'.repeat(1024 - attributeLength), { MessageAttributes });
    await expect(sqs.send(url, 'x'.repeat(1025 - attributeLength), { MessageAttributes })).rejects.toThrow(
      'Message must be shorter than 1024 bytes',
    );
  });

  test('is refused with a deduplication id: queues here are standard ones', async () => {
    const url = await sqs.create('no-fifo');
    await expect(sqs.send(url, 'x', { MessageDeduplicationId: 'd' })).rejects.toThrow(/queue type/);
  });
});

describe('a batch', () => {
  test('sends what it can and says of each other entry why not', async () => {
    const url = await sqs.create('mixed-batch', { MaximumMessageSize: '1024' });
    const { Successful, Failed } = await sqs.client.send(
      new SendMessageBatchCommand({
        QueueUrl: url,
        Entries: [
          { Id: 'late', MessageBody: 'x', DelaySeconds: 901 },
          { Id: 'good', MessageBody: 'good' },
          { Id: 'long', MessageBody: 'x'.repeat(1025) },
          { Id: 'odd', MessageBody: '\u0000' },
        ],
      }),
    );
    expect(Successful).toEqual([
      { Id: 'good', MessageId: expect.any(String), MD5OfMessageBody: md5('good') },
    ]);
    expect(Object.fromEntries(Failed?.map(({ Id, Code }) => [Id, Code]) ?? [])).toEqual({
      late: 'InvalidParameterValue',
      long: 'InvalidParameterValue',
      odd: 'InvalidMessageContents',
    });
    expect(Failed?.every(({ SenderFault }) => SenderFault)).toBe(true);
    expect((await sqs.receive(url)).map(({ Body }) => Body)).toEqual(['good']);
  });

  test('deletes what it can', async () => {
    const url = await sqs.create('deleting-batch');
    await sqs.send(url, 'x');
    const { ReceiptHandle } = first(await sqs.receive(url, { VisibilityTimeout: 0 }));
    const { Successful, Failed } = await sqs.client.send(
      new DeleteMessageBatchCommand({
        QueueUrl: url,
        Entries: [
          { Id: 'none', ReceiptHandle: 'none' },
          { Id: 'good', ReceiptHandle },
        ],
      }),
    );
    expect(Successful).toEqual([{ Id: 'good' }]);
    expect(Failed).toMatchObject([{ Id: 'none', Code: 'ReceiptHandleIsInvalid' }]);
    expect(await sqs.receive(url)).toEqual([]);
  });
});

test('messages without a group come in the order they were sent', async () => {
  const url = await sqs.create('in-order');
  const bodies = Array.from({ length: 25 }, (_, index) => `m${index}`);
  for (const body of bodies) await sqs.send(url, body);
  const received = [await sqs.receive(url), await sqs.receive(url), await sqs.receive(url)].flat();
  expect(received.map(({ Body }) => Body)).toEqual(bodies);
});
