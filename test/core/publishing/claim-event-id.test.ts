import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createEventClaims } from '../../../core/aws/event-claims.ts';
import {
  claimEventId,
  claimGoesStaleAfter,
  type EventClaims,
} from '../../../core/publishing/claim-event-id.ts';
import { sampleIds } from '../../support/deliveries.ts';
import { startTables, type Tables } from '../../support/tables.ts';

const startedAt = 1_795_000_000_000;
let tables: Tables;
let claims: EventClaims;

beforeAll(async () => {
  tables = await startTables();
  claims = createEventClaims(tables.messages);
});

afterAll(() => tables.close());

/** A clock that waiting moves on. */
const timeFrom = (at: number) => {
  const time = {
    at,
    now: () => time.at,
    sleep: async (milliseconds: number) => {
      time.at += milliseconds;
    },
  };
  return time;
};

const wanted = (eventId: string, fields: object = {}) => ({
  applicationId: sampleIds.applicationId,
  eventId,
  messageId: `msg_01M7Q5CQG00000000000000${eventId.length.toString().padStart(3, '0')}`,
  hash: 'the same data',
  claimedAt: startedAt,
  expiresAt: startedAt + 86_400_000,
  ...fields,
});

describe('an event id', () => {
  test('that is free is ours', async () => {
    expect(await claimEventId(claims, wanted('free'), timeFrom(startedAt))).toMatchObject({ kind: 'ours' });
  });

  test('whose message was sent answers that message, and other data is a conflict', async () => {
    const time = timeFrom(startedAt);
    const first = await claimEventId(claims, wanted('sent'), time);
    if (first.kind !== 'ours') throw new Error('it should have been free');
    await claims.markSent(first.claim);
    const again = await claimEventId(claims, wanted('sent', { messageId: sampleIds.messageId }), time);
    expect(again).toEqual({ kind: 'published', messageId: first.claim.messageId });
    expect(await claimEventId(claims, wanted('sent', { hash: 'other data' }), time)).toEqual({
      kind: 'conflict',
    });
  });

  test('that somebody is publishing is waited for', async () => {
    const time = timeFrom(startedAt);
    const first = await claimEventId(claims, wanted('waiting'), time);
    if (first.kind !== 'ours') throw new Error('it should have been free');
    let waits = 0;
    const sleep = async (milliseconds: number) => {
      time.at += milliseconds;
      waits += 1;
      if (waits === 3) await claims.markSent(first.claim);
    };
    const again = await claimEventId(claims, wanted('waiting'), { now: time.now, sleep });
    expect(again).toEqual({ kind: 'published', messageId: first.claim.messageId });
  });

  test('that somebody does not finish publishing is busy after five seconds', async () => {
    const time = timeFrom(startedAt);
    await claimEventId(claims, wanted('busy'), time);
    expect(await claimEventId(claims, wanted('busy'), time)).toEqual({ kind: 'busy' });
    expect(time.at - startedAt).toBeLessThanOrEqual(5_100);
  });

  test('whose publisher is gone is taken over, under the message id it had claimed', async () => {
    const first = await claimEventId(claims, wanted('stale'), timeFrom(startedAt));
    const later = timeFrom(startedAt + claimGoesStaleAfter);
    const again = await claimEventId(claims, wanted('stale', { messageId: sampleIds.messageId }), later);
    expect(again).toMatchObject({
      kind: 'ours',
      claim: { messageId: first.kind === 'ours' && first.claim.messageId },
    });
  });

  test('that was given back is taken over at once', async () => {
    const time = timeFrom(startedAt);
    const first = await claimEventId(claims, wanted('given back'), time);
    if (first.kind !== 'ours') throw new Error('it should have been free');
    await claims.giveBack(first.claim);
    expect(await claimEventId(claims, wanted('given back'), time)).toMatchObject({ kind: 'ours' });
    expect(time.at).toBe(startedAt);
  });

  test('that several want at once is one publisher’s', async () => {
    const all = await Promise.all(
      Array.from({ length: 4 }, () => claimEventId(claims, wanted('race'), timeFrom(startedAt))),
    );
    expect(all.filter(({ kind }) => kind === 'ours')).toHaveLength(1);
  });

  test('whose message has expired is free again', async () => {
    const time = timeFrom(startedAt);
    const first = await claimEventId(claims, wanted('expired', { expiresAt: startedAt + 1_000 }), time);
    if (first.kind !== 'ours') throw new Error('it should have been free');
    await claims.markSent(first.claim);
    const later = timeFrom(startedAt + 2_000);
    expect(await claimEventId(claims, wanted('expired'), later)).toMatchObject({ kind: 'ours' });
  });
});
