import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Outcome } from '../../../local/functions/messages.ts';
import { type Poller, startPoller } from '../../../local/mappings/poller.ts';
import type { MappingSpec } from '../../../local/resources/mapping.ts';
import { openQueues, type SqsEngine } from '../../../local/sqs/engine/engine.ts';

const event = z.object({
  Records: z.array(z.looseObject({ messageId: z.string(), body: z.string() })),
});
type Records = z.infer<typeof event>['Records'];

const spec: MappingSpec = {
  queueArn: 'arn:aws:sqs:us-east-1:000000000000:work',
  functionName: 'any',
  batchSize: 10,
  batchingWindowSeconds: 0,
  maximumConcurrency: 2,
  reportsFailures: true,
};

let now: number;
let queues: SqsEngine;
let poller: Poller | undefined;

beforeEach(() => {
  now = Date.now();
  queues = openQueues({ file: ':memory:', region: 'us-east-1', accountId: '000000000000', now: () => now });
  queues.ensureQueue({ name: 'dead' });
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: 'arn:aws:sqs:us-east-1:000000000000:dead',
    maxReceiveCount: 2,
  });
  queues.ensureQueue({ name: 'work', attributes: { VisibilityTimeout: '30', RedrivePolicy } });
});

afterEach(async () => {
  await poller?.stop();
  queues.close();
});

/** Polls with a function that answers as the test says, and tells what it was asked. */
const poll = (answer: (records: Records) => unknown, changes: Partial<MappingSpec> = {}): Records[] => {
  const batches: Records[] = [];
  const invoke = async (payload: string): Promise<Outcome> => {
    const { Records } = event.parse(JSON.parse(payload));
    batches.push(Records);
    const result = await answer(Records);
    if (result instanceof Error) {
      return { ok: false, error: { errorType: 'Error', errorMessage: result.message, trace: [] } };
    }
    return { ok: true, payload: JSON.stringify(result) ?? 'null' };
  };
  const onError = (error: unknown): void => {
    throw error;
  };
  poller = startPoller({ ...spec, ...changes }, { queues, target: { invoke }, onError });
  return batches;
};

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};

const send = (...bodies: string[]): void =>
  void queues.sendBatch(
    'work',
    bodies.map((body) => ({ body })),
  );
const counts = () => queues.counts('work');
const bodies = (batches: Records[]): string[] => batches.flat().map(({ body }) => body);

describe('an event source mapping', () => {
  test('hands over a message as Lambda does', async () => {
    const attributes = {
      text: { DataType: 'String', StringValue: 'a' },
      bytes: { DataType: 'Binary', BinaryValue: 'AAE=' },
    };
    queues.send('work', { body: 'hello', groupId: 'group', attributes });
    const batches = poll(() => undefined);
    await until(() => batches.length === 1);
    expect(batches[0]).toEqual([
      {
        messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        receiptHandle: expect.any(String),
        body: 'hello',
        attributes: {
          ApproximateReceiveCount: '1',
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: expect.any(String),
          MessageGroupId: 'group',
        },
        messageAttributes: {
          text: { stringValue: 'a', stringListValues: [], binaryListValues: [], dataType: 'String' },
          bytes: { binaryValue: 'AAE=', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
        },
        md5OfBody: '5d41402abc4b2a76b9719d911017c592',
        eventSource: 'aws:sqs',
        eventSourceARN: spec.queueArn,
        awsRegion: 'us-east-1',
      },
    ]);
  });

  test('deletes what succeeded', async () => {
    const batches = poll(() => ({ batchItemFailures: [] }));
    send('a', 'b', 'c');
    await until(() => batches.flat().length === 3 && counts().inFlight === 0);
    expect(counts()).toMatchObject({ visible: 0, inFlight: 0 });
  });

  test('leaves what failed until its visibility timeout ends, and then tries it again', async () => {
    const batches = poll((records) => ({
      batchItemFailures: records
        .filter(({ body }) => body === 'bad' && batches.length === 1)
        .map(({ messageId }) => ({ itemIdentifier: messageId })),
    }));
    send('good', 'bad');
    await until(() => batches.length === 1 && counts().inFlight === 1);
    expect(counts()).toMatchObject({ visible: 0, inFlight: 1 });
    now += 30_000;
    await poller?.stop();
    poller = startPoller(spec, {
      queues,
      target: {
        invoke: async (payload) => {
          batches.push(event.parse(JSON.parse(payload)).Records);
          return { ok: true, payload: 'null' };
        },
      },
      onError: () => {},
    });
    await until(() => batches.length === 2 && counts().inFlight === 0);
    expect(batches[1]?.map(({ body }) => body)).toEqual(['bad']);
  });

  test.each([
    ['throws', () => new Error('no')],
    ['reports what is malformed', () => ({ batchItemFailures: [{}] })],
  ])('fails the whole batch when the function %s', async (_, answer) => {
    const batches = poll(answer);
    send('a', 'b');
    await until(() => batches.flat().length === 2);
    await poller?.stop();
    expect(counts()).toMatchObject({ visible: 0, inFlight: 2 });
  });

  test('works on at most so many batches at once', async () => {
    const waiting: (() => void)[] = [];
    let atOnce = 0;
    let most = 0;
    poll(
      async () => {
        most = Math.max(most, ++atOnce);
        await new Promise<void>((resolve) => waiting.push(resolve));
        atOnce -= 1;
      },
      { batchSize: 1, maximumConcurrency: 3 },
    );
    send('1', '2', '3', '4', '5', '6');
    for (let done = 0; done < 6; done += 1) {
      await until(() => waiting.length > 0 && atOnce === Math.min(3, 6 - done));
      waiting.shift()?.();
    }
    await until(() => counts().inFlight === 0 && counts().visible === 0);
    expect(most).toBe(3);
  });

  test('fills a batch beyond ten within its batching window', async () => {
    send(...Array.from({ length: 10 }, (_, index) => String(index)));
    send('10', '11');
    const batches = poll(() => undefined, { batchSize: 12, batchingWindowSeconds: 60 });
    await until(() => batches.length === 1);
    expect(batches[0]?.length).toBe(12);
  });

  test('splits what one event cannot hold', async () => {
    const large = 'x'.repeat(1_000_000);
    for (let index = 0; index < 10; index += 1) queues.send('work', { body: large });
    const batches = poll(() => undefined);
    await until(() => batches.flat().length === 10);
    expect(batches.length).toBe(2);
    expect(bodies(batches).every((body) => body === large)).toBe(true);
  });

  test('hands over at once what is sent while it waits', async () => {
    const batches = poll(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    const before = performance.now();
    send('now');
    await until(() => batches.length === 1);
    expect(performance.now() - before).toBeLessThan(1000);
  });

  test('looks for more a moment later only when it works on another batch', async () => {
    let looks = 0;
    const receive: SqsEngine['receive'] = (name, request) => {
      if (request?.waitSeconds === 0) looks += 1;
      return queues.receive(name, request);
    };
    const working: (() => void)[] = [];
    const invoke = async (): Promise<Outcome> => {
      await new Promise<void>((resolve) => working.push(resolve));
      return { ok: true, payload: 'null' };
    };
    const parts = { queues: { receive, delete: queues.delete }, target: { invoke }, onError: () => {} };
    poller = startPoller(spec, parts);
    for (const body of ['alone', 'alone again']) {
      send(body);
      await until(() => working.length === 1);
      working.pop()?.();
      await until(() => counts().inFlight === 0);
    }
    expect(looks).toBe(0);
    send('first');
    await until(() => working.length === 1);
    send('beside the first');
    await until(() => working.length === 2);
    expect(looks).toBe(1);
    for (const end of working) end();
  });

  test('waits, when stopped, for what is being worked on, and takes nothing more', async () => {
    let finish = (): void => {};
    const batches = poll(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    send('a');
    await until(() => batches.length === 1);
    const stopped = poller?.stop();
    send('b');
    finish();
    await stopped;
    expect(counts()).toMatchObject({ visible: 1, inFlight: 0 });
  });

  test('lets the queue take out what was received too often', async () => {
    const batches = poll(() => new Error('no'));
    send('bad');
    await until(() => batches.length === 1);
    await poller?.stop();
    for (const received of [2, 3]) {
      now += 30_000;
      poll(() => new Error('no'));
      await until(() => queues.counts('dead').visible === 1 || counts().inFlight === 1);
      await poller?.stop();
      if (received === 3) expect(queues.counts('dead').visible).toBe(1);
    }
  });
});
