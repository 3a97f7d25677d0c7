import {
  ChangeMessageVisibilityCommand,
  DeleteQueueCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SqsEngine } from '../../../local/sqs/engine/engine.ts';
import type { ReceiveRequest } from '../../../local/sqs/engine/receive.ts';
import { startSqsServer } from '../../../local/sqs/http/server.ts';
import { ACCOUNT, clientOf, first, open, type SqsUnderTest, startSqs, until } from './sqs-under-test.ts';

let sqs: SqsUnderTest;

beforeAll(async () => {
  sqs = await startSqs();
});

afterAll(() => sqs.close());

/** Longer than anything here takes: a poll that ends before has been woken. */
const LONG = 20;

const timed = async <Result>(work: Promise<Result>): Promise<{ result: Result; seconds: number }> => {
  const began = performance.now();
  return { result: await work, seconds: (performance.now() - began) / 1000 };
};

describe('a long poll', () => {
  test('is woken by a send', async () => {
    const url = await sqs.create('woken-by-send');
    const poll = timed(sqs.receive(url, { WaitTimeSeconds: LONG }));
    await sqs.send(url, 'x');
    const { result, seconds } = await poll;
    expect(result).toHaveLength(1);
    expect(seconds).toBeLessThan(5);
  });

  test('is woken when a delay ends, not before', async () => {
    const url = await sqs.create('woken-by-delay');
    await sqs.send(url, 'x', { DelaySeconds: 1 });
    const { result, seconds } = await timed(sqs.receive(url, { WaitTimeSeconds: LONG }));
    expect(result).toHaveLength(1);
    expect(seconds).toBeGreaterThan(0.9);
    expect(seconds).toBeLessThan(5);
  });

  test('is woken when a visibility timeout ends', async () => {
    const url = await sqs.create('woken-by-expiry', { VisibilityTimeout: '1' });
    await sqs.send(url, 'x');
    await sqs.receive(url);
    const { result, seconds } = await timed(sqs.receive(url, { WaitTimeSeconds: LONG }));
    expect(result).toHaveLength(1);
    expect(seconds).toBeLessThan(5);
  });

  test('is woken when a receiver gives a message back, or shortens its timeout', async () => {
    const url = await sqs.create('woken-by-return');
    await sqs.send(url, 'x');
    for (const VisibilityTimeout of [0, 1]) {
      const { ReceiptHandle } = first(await sqs.receive(url, { WaitTimeSeconds: LONG }));
      const poll = timed(sqs.receive(url, { WaitTimeSeconds: LONG, VisibilityTimeout: 0 }));
      const change = { QueueUrl: url, ReceiptHandle, VisibilityTimeout };
      await sqs.client.send(new ChangeMessageVisibilityCommand(change));
      const { result, seconds } = await poll;
      expect(result).toHaveLength(1);
      expect(seconds).toBeLessThan(5);
    }
  });

  test('ends empty when its time is over', async () => {
    const url = await sqs.create('never-woken');
    const { result, seconds } = await timed(sqs.receive(url, { WaitTimeSeconds: 1 }));
    expect(result).toEqual([]);
    expect(seconds).toBeGreaterThan(0.9);
  });

  test('waits as long as its queue says when it does not say itself', async () => {
    const url = await sqs.create('queue-waits', { ReceiveMessageWaitTimeSeconds: '1' });
    expect((await timed(sqs.receive(url))).seconds).toBeGreaterThan(0.9);
  });

  test('is told when its queue is deleted', async () => {
    const url = await sqs.create('deleted-under-it');
    const poll = sqs.receive(url, { WaitTimeSeconds: LONG });
    const refused = expect(poll).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
    await sqs.client.send(new DeleteQueueCommand({ QueueUrl: url }));
    await refused;
  });

  test('of a client that went away takes no message', async () => {
    const engine = open();
    const polls: ReceiveRequest[] = [];
    const receive: SqsEngine['receive'] = (name, request = {}) => {
      polls.push(request);
      return engine.receive(name, request);
    };
    const server = await startSqsServer({ engine: { ...engine, receive }, port: 0 });
    const client = clientOf(server.origin);
    engine.createQueue({ name: 'q' });
    const QueueUrl = `${server.origin}/${ACCOUNT}/q`;
    const gone = new AbortController();
    const poll = client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: LONG }), {
      abortSignal: gone.signal,
    });
    const aborted = expect(poll).rejects.toMatchObject({ name: 'AbortError' });
    await until(() => polls[0]);
    gone.abort();
    await aborted;
    await until(() => polls[0]?.signal?.aborted || undefined);
    engine.send('q', { body: 'x' });
    expect(await engine.receive('q')).toHaveLength(1);
    client.destroy();
    await server.close();
    engine.close();
  });
});

describe('long polls in the same process', () => {
  test('share what one batch brings: each message wakes another', async () => {
    const engine = open();
    engine.createQueue({ name: 'q' });
    const polls = Array.from({ length: 5 }, () => engine.receive('q', { waitSeconds: LONG, max: 2 }));
    engine.sendBatch(
      'q',
      Array.from({ length: 10 }, (_, index) => ({ body: `m${index}` })),
    );
    expect((await Promise.all(polls)).map((messages) => messages.length)).toEqual([2, 2, 2, 2, 2]);
    engine.close();
  });

  test('pass the wake on when the one that was woken is aborted', async () => {
    const engine = open();
    engine.createQueue({ name: 'q' });
    const gone = new AbortController();
    const aborted = engine.receive('q', { waitSeconds: LONG, signal: gone.signal });
    const other = engine.receive('q', { waitSeconds: LONG });
    engine.send('q', { body: 'x' });
    gone.abort();
    expect(await aborted).toEqual([]);
    expect(await other).toHaveLength(1);
    engine.close();
  });

  test('end empty when the engine closes', async () => {
    const engine = open();
    engine.createQueue({ name: 'q' });
    const poll = engine.receive('q', { waitSeconds: LONG });
    engine.close();
    expect(await poll).toEqual([]);
  });

  test('are told nothing of the limit of messages in flight, and go on once one is deleted', async () => {
    const engine = open({ inFlightLimit: 2 });
    engine.createQueue({ name: 'q' });
    engine.sendBatch('q', [{ body: 'a' }, { body: 'b' }, { body: 'c' }]);
    const taken = await engine.receive('q', { max: 10 });
    expect(taken).toHaveLength(2);
    await expect(engine.receive('q')).rejects.toMatchObject({ code: 'OverLimit' });
    const poll = engine.receive('q', { waitSeconds: LONG });
    engine.delete('q', [first(taken).receiptHandle]);
    expect((await poll).map(({ body }) => body)).toEqual(['c']);
    engine.close();
  });

  test('see what becomes visible while nobody waits', async () => {
    const engine = open();
    engine.createQueue({ name: 'q' });
    engine.send('q', { body: 'x', delaySeconds: 1 });
    await until(() => engine.counts('q').visible || undefined);
    expect(await engine.receive('q')).toHaveLength(1);
    engine.close();
  });
});
