import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { awsOrigin } from '../../../local/aws/origin.ts';
import { pattern } from '../../../local/events/pattern.ts';
import { eventsService } from '../../../local/events/service.ts';
import { type Listener, listen } from '../../../local/listener.ts';
import { eventBusArn } from '../../../local/resources/event-bus.ts';

const sent: { queue: string; text: string }[] = [];
const failures: unknown[] = [];
const rule = (name: string, source: unknown, queues: string[]) => ({
  name,
  busName: 'mine',
  pattern: pattern.parse({ source: [source] }),
  targets: queues.map((queue) => `arn:aws:sqs:us-east-1:000000000000:${queue}`),
});

let origin: Listener;
let client: EventBridgeClient;

beforeAll(async () => {
  origin = await listen(0);
  const buses = {
    buses: [{ name: 'mine', title: 'Mine' }],
    patternRules: [
      rule('most', { 'anything-but': 'posthorn' }, ['all', 'full']),
      rule('one', 'shop', ['shop']),
    ],
  };
  const send = (queue: string, { body }: { body: string }) => {
    if (queue === 'full') throw new Error('the queue is full');
    sent.push({ queue, text: body });
    return { messageId: 'any', bodyMd5: 'any' };
  };
  const onError = (error: unknown) => void failures.push(error);
  origin.serve(
    awsOrigin({
      services: [eventsService(buses, { queues: { send }, now: () => 1_767_225_600_000, onError })],
      sqs: (_, response) => void response.end(),
      functions: new Map(),
      dynamodbUrl: 'http://127.0.0.1:1',
      authorize: ({ action, resource }) =>
        action === 'events:PutEvents' && resource === eventBusArn('forbidden')
          ? { allowed: false, reason: 'because the test says so' }
          : { allowed: true },
      onError,
    }),
  );
  const credentials = { accessKeyId: 'MINE', secretAccessKey: 'any' };
  client = new EventBridgeClient({ endpoint: origin.origin, region: 'us-east-1', credentials });
});

afterAll(async () => {
  client.destroy();
  await origin.stop(0);
});

beforeEach(() => {
  sent.splice(0);
  failures.splice(0);
});

const entry = (fields: Partial<PutEventsRequestEntry> = {}): PutEventsRequestEntry => ({
  EventBusName: 'mine',
  Source: 'shop',
  DetailType: 'paid',
  Detail: '{"a": 1.0}',
  ...fields,
});
const put = (...entries: PutEventsRequestEntry[]) => client.send(new PutEventsCommand({ Entries: entries }));

describe('an event that is put on a bus', () => {
  test('reaches the queues of the rules it matches, whole, with its detail as it was written', async () => {
    const { FailedEntryCount, Entries = [] } = await put(entry({ Resources: ['r'] }));
    expect(FailedEntryCount).toBe(0);
    expect(sent.map(({ queue }) => queue)).toEqual(['all', 'shop']);
    expect(sent[0]?.text).toBe(
      `{"version":"0","id":"${Entries[0]?.EventId}","detail-type":"paid","source":"shop","account":"000000000000",` +
        '"time":"2026-01-01T00:00:00Z","region":"us-east-1","resources":["r"],"detail":{"a": 1.0}}',
    );
  });

  test('has its own time, and its bus may be given as an ARN', async () => {
    await put(entry({ EventBusName: eventBusArn('mine'), Time: new Date('2020-02-03T04:05:06.789Z') }));
    expect(JSON.parse(sent[0]?.text ?? '{}')).toMatchObject({ time: '2020-02-03T04:05:06Z' });
  });

  test('reaches no rule that it does not match, and none of another bus', async () => {
    await put(entry({ Source: 'posthorn' }), entry({ EventBusName: undefined }));
    expect(sent).toEqual([]);
  });

  test('is told of when a queue does not take it', async () => {
    await put(entry());
    expect(failures).toEqual([new Error('the queue is full')]);
  });
});

describe('PutEvents refuses', () => {
  test('a faulty entry and takes the others of its request', async () => {
    const { FailedEntryCount, Entries } = await put(
      entry({ Detail: '{' }),
      entry({ Detail: '[1]' }),
      entry({ Source: undefined }),
      entry(),
    );
    expect(FailedEntryCount).toBe(3);
    expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      'MalformedDetail',
      'MalformedDetail',
      'InvalidArgument',
      undefined,
    ]);
    expect(sent.map(({ queue }) => queue)).toEqual(['all', 'shop']);
  });

  test.each<[string, PutEventsRequestEntry[], string]>([
    ['a bus that is not there', [entry({ EventBusName: 'other' })], 'ResourceNotFoundException'],
    ['more than ten entries', Array.from({ length: 11 }, () => entry()), 'ValidationException'],
    ['over 256 KiB', [entry({ Detail: `{"a":"${'x'.repeat(262_144)}"}` })], 'ValidationException'],
    ['whoever may not put', [entry({ EventBusName: 'forbidden' })], 'AccessDeniedException'],
  ])('%s', async (_, entries, name) => {
    await expect(put(...entries)).rejects.toMatchObject({ name });
    expect(sent).toEqual([]);
  });
});
