import { describe, expect, test } from '@jest/globals';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { z } from 'zod';
import { each, workRecords } from '../../../lambdas/queue/records.ts';

const schema = z.object({ n: z.number() });

const record = (id: string, body: string, received = 1): SQSRecord => ({
  messageId: id,
  receiptHandle: `handle of ${id}`,
  body,
  attributes: {
    ApproximateReceiveCount: String(received),
    SentTimestamp: '0',
    SenderId: 'test',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:intake',
  awsRegion: 'us-east-1',
});

/** Works records with a function that fails odd numbers; tells what was set aside and logged. */
const work = async (Records: SQSRecord[], refuses = false) => {
  const setAside: { body: string; reason: string | undefined }[] = [];
  const logged: object[] = [];
  const handler = workRecords(
    schema,
    each(async ({ n }) => {
      if (n % 2 === 1) throw new Error(`${n} is odd`);
    }),
    {
      sendAll: async (_, entries) => {
        if (refuses) throw new Error('refused');
        setAside.push(...entries.map(({ body, attributes }) => ({ body, reason: attributes?.reason })));
      },
      systemFailuresQueueUrl: 'http://system-failures',
      log: (line) => void logged.push(line),
    },
  );
  const event: SQSEvent = { Records };
  const { batchItemFailures } = await handler(event);
  return { again: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), setAside, logged };
};

describe('of a batch', () => {
  test('only what failed is received again', async () => {
    const { again, setAside } = await work([
      record('a', '{"n":1}'),
      record('b', '{"n":2}'),
      record('c', '{"n":3}'),
    ]);
    expect(again).toEqual(['a', 'c']);
    expect(setAside).toEqual([]);
  });

  test('a malformed record is set aside with what is wrong, and the others are worked', async () => {
    const { again, setAside } = await work([
      record('a', '{'),
      record('b', '{"n":"x"}'),
      record('c', '{"n":2}'),
    ]);
    expect(again).toEqual([]);
    expect(setAside.map(({ body }) => body)).toEqual(['{', '{"n":"x"}']);
    expect(setAside[0]?.reason).toBe('malformed record: the body is not JSON');
    expect(setAside[1]?.reason).toMatch(/^malformed record: n: /);
  });

  test('a record that fails the twentieth time is set aside, not before', async () => {
    const { again, setAside } = await work([record('a', '{"n":1}', 19), record('b', '{"n":3}', 20)]);
    expect(again).toEqual(['a']);
    expect(setAside).toEqual([{ body: '{"n":3}', reason: 'Error: 3 is odd' }]);
  });

  test('nothing is lost where setting aside fails', async () => {
    const { again } = await work(
      [record('a', '{'), record('b', '{"n":1}', 20), record('c', '{"n":2}')],
      true,
    );
    expect(again).toEqual(['a', 'b']);
  });

  test('no log line holds a body', async () => {
    const { logged } = await work([record('a', '{"n":"secret"}'), record('b', '{"n":1}')]);
    expect(JSON.stringify(logged)).not.toContain('secret');
  });
});
