import { setTimeout as sleep } from 'node:timers/promises';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { queueNames } from '../../../core/contracts/resources.ts';
import { invoke } from '../../support/invoke.ts';
import { rootKey } from '../../support/management-api.ts';
import { openSpine, type Spine } from '../../support/spine.ts';
import { openWholeApi, type WholeApi } from '../../support/whole-api.ts';

const publishers = 50;

let spine: Spine;
let api: WholeApi;

beforeAll(async () => {
  spine = await openSpine();
  // They really run at the same time, so they really wait for each other.
  api = openWholeApi(spine, { now: Date.now, sleep });
});
afterAll(() => spine.close());

const publish = (event: object) =>
  invoke(api.handler, {
    method: 'POST',
    path: '/events',
    headers: { authorization: `Bearer ${rootKey}` },
    body: JSON.stringify(event),
  });

const messages = async (): Promise<number> => {
  const { Count = 0 } = await spine.tables.client.send(
    new ScanCommand({
      TableName: 'messages',
      FilterExpression: 'begins_with(p, :messages)',
      ExpressionAttributeValues: { ':messages': { S: 'M#' } },
    }),
  );
  return Count;
};

const counts = async () => ({
  stored: await messages(),
  queued: spine.engine.counts(queueNames.intake).visible,
});

const manyAtOnce = (eventOf: (publisher: number) => object) =>
  Promise.all(Array.from({ length: publishers }, (_, publisher) => publish(eventOf(publisher))));

describe(`${publishers} parallel publishes with one event id`, () => {
  test('give one message, and each is answered its id', async () => {
    const before = await counts();
    const answers = await manyAtOnce(() => ({ type: 'invoice.paid', data: { amount: 1 }, id: 'same' }));
    expect(answers.map(({ status }) => status)).toEqual(Array(publishers).fill(202));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await counts()).toEqual({ stored: before.stored + 1, queued: before.queued + 1 });
  });

  test('and other data each give one message, and all others are conflicts', async () => {
    const before = await counts();
    const answers = await manyAtOnce((publisher) => ({ type: 'invoice.paid', data: publisher, id: 'other' }));
    const expected = [202, ...Array(publishers - 1).fill(409)];
    expect(answers.map(({ status }) => status).toSorted()).toEqual(expected);
    expect(await counts()).toEqual({ stored: before.stored + 1, queued: before.queued + 1 });
  });
});

test(`${publishers} parallel publishes without an id give as many messages`, async () => {
  const before = await counts();
  const answers = await manyAtOnce(() => ({ type: 'invoice.paid', data: 1 }));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(publishers);
  expect(await counts()).toEqual({ stored: before.stored + publishers, queued: before.queued + publishers });
});
