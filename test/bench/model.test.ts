import { describe, expect, test } from '@jest/globals';
import { billedMilliseconds, longestChain } from '../../bench/cost/model.ts';
import { chunksOf, storedBytesOf, unitsOf } from '../../bench/cost/units.ts';
import { toItem } from '../../core/aws/attribute-values.ts';

const interval = (startedAt: number, endedAt: number, weight: number) => ({ startedAt, endedAt, weight });

describe('an invocation waits', () => {
  test('once for calls at the same time, and for each of those after another', () => {
    expect(longestChain([interval(0, 5, 4), interval(1, 6, 4), interval(2, 4, 4)])).toBe(4);
    expect(longestChain([interval(0, 5, 4), interval(5, 9, 6), interval(1, 6, 4)])).toBe(10);
  });

  test('for nothing where it makes no call', () => {
    expect(longestChain([])).toBe(0);
  });
});

test('less memory makes the same work take longer, and is rounded up to a millisecond', () => {
  expect(billedMilliseconds(250, 10, 1769)).toBe(260);
  expect(billedMilliseconds(250, 10, 512)).toBe(285);
});

describe('SQS bills', () => {
  const sqs = { service: 'AmazonSQS', operation: 'SendMessageBatch' };
  const entries = (count: number, bytes: number) => ({
    Entries: Array.from({ length: count }, () => ({
      MessageBody: 'x'.repeat(bytes),
      MessageGroupId: 'ep_1',
    })),
  });

  test('ten small entries as one request, and each further 64 KB as another', () => {
    expect(unitsOf(sqs, entries(10, 200), {})).toEqual({ units: 1, kind: 'request', grouped: true });
    expect(unitsOf(sqs, entries(10, 20_000), {}).units).toBe(4);
  });
});

test('a refused condition is a write of one unit', () => {
  const dynamo = { service: 'DynamoDB', operation: 'PutItem' };
  expect(unitsOf(dynamo, {}, { message: 'The conditional request failed' }).units).toBe(1);
  expect(unitsOf(dynamo, {}, { ConsumedCapacity: { CapacityUnits: 3 } }).units).toBe(3);
});

test('every 64 KB begun is a chunk, and nothing is one too', () => {
  expect([0, 1, 65_536, 65_537, 131_073].map(chunksOf)).toEqual([1, 1, 1, 2, 3]);
});

describe('an item', () => {
  const dynamo = { service: 'DynamoDB', operation: 'PutItem' };
  const Item = toItem({ p: 'partition', s: 'sort', text: 'x'.repeat(1_500) });

  test('of the dead index is written there once more', () => {
    const answer = { ConsumedCapacity: { CapacityUnits: 2 } };
    expect(unitsOf(dynamo, { Item }, answer).units).toBe(2);
    expect(unitsOf(dynamo, { Item: { ...Item, x: { S: 'dead' } } }, answer).units).toBe(4);
  });

  test('is stored with its names and a hundred bytes, whether it is put alone or with others', () => {
    const size = 'p'.length + 'partition'.length + 's'.length + 'sort'.length + 'text'.length + 1_500 + 100;
    expect(storedBytesOf({ Item })).toBe(size);
    const many = [{ PutRequest: { Item } }, { PutRequest: { Item } }, { DeleteRequest: { Key: {} } }];
    expect(storedBytesOf({ RequestItems: { messages: many } })).toBe(2 * size);
  });
});
