import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attemptToRow, rowToAttempt } from '../../../core/aws/attempt-rows.ts';
import { deliveryToRow, rowToDelivery } from '../../../core/aws/delivery-rows.ts';
import { itemSize, writeUnitBytes } from '../../../core/aws/item-size.ts';
import { messageToRows, rowToMessage } from '../../../core/aws/message-rows.ts';
import { publishedAt, sampleAttempt, sampleDelivery, sampleIds } from '../../support/deliveries.ts';

const delivered = (response: string) =>
  sampleDelivery({
    state: 'delivered',
    nextAttemptAt: null,
    lastStatusCode: 200,
    firstAttempt: sampleAttempt({ response }),
  });

describe('a delivery as a row', () => {
  test('of a first success fits one write unit, however long the answer', () => {
    for (const response of ['', 'ok', 'x'.repeat(5_000), 'é'.repeat(3_000)]) {
      expect(itemSize(deliveryToRow(delivered(response)))).toBeLessThanOrEqual(writeUnitBytes);
    }
  });

  test('keeps at least 256 bytes of the answer, even beside a URL that fills the unit', () => {
    const firstAttempt = sampleAttempt({
      url: `https://example.com/${'p'.repeat(900)}`,
      response: 'y'.repeat(4_000),
    });
    const row = deliveryToRow(sampleDelivery({ state: 'delivered', firstAttempt }));
    expect(rowToDelivery(row).firstAttempt?.response).toBe('y'.repeat(256));
  });

  test('never ends in half a character', () => {
    const kept = rowToDelivery(deliveryToRow(delivered('é'.repeat(3_000)))).firstAttempt?.response ?? '';
    expect(kept).toMatch(/^é+$/);
  });

  test('says the same when it is read again', () => {
    const states = fc.constantFrom('pending' as const, 'delivered' as const, 'dead' as const);
    const list = fc.option(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 5 }));
    fc.assert(
      fc.property(
        states,
        fc.integer({ min: 1, max: 9 }),
        fc.nat(9),
        list,
        (state, round, attempt, channels) => {
          const recordedAt = state === 'delivered' ? publishedAt + 80 : publishedAt + 900;
          const delivery = sampleDelivery({
            state,
            round,
            attempt,
            channels,
            recordedAt,
            followed: state === 'delivered' ? false : attempt % 2 === 0,
            firstAttempt: sampleAttempt({ channels, statusCode: 500, succeeded: false }),
            diedAt: state === 'dead' ? publishedAt + 7 : null,
            reason: state === 'dead' ? 'attempts-exhausted' : null,
            hasLetter: state === 'dead',
            payloadApart: round === 2,
          });
          expect(rowToDelivery(deliveryToRow(delivery))).toEqual(delivery);
        },
      ),
    );
  });

  test('stands in the dead index only while it has a letter', () => {
    const letter = sampleDelivery({ state: 'dead', hasLetter: true, diedAt: publishedAt });
    expect(deliveryToRow(letter)).toHaveProperty('x');
    expect(deliveryToRow({ ...letter, hasLetter: false })).not.toHaveProperty('x');
    expect(deliveryToRow(sampleDelivery())).not.toHaveProperty('x');
  });
});

test('an attempt of its own says the same when it is read again', () => {
  const attempt = sampleAttempt({
    channels: ['a'],
    trigger: 'manual',
    statusCode: 0,
    succeeded: false,
    nextAttemptAt: 7,
  });
  expect(rowToAttempt(attemptToRow(attempt))).toEqual(attempt);
});

describe('a message as rows', () => {
  const message = (payload: Uint8Array) => ({
    id: sampleIds.messageId,
    applicationId: sampleIds.applicationId,
    eventType: 'invoice.paid',
    eventId: null,
    channels: null,
    shape: 'event' as const,
    timestamp: null,
    payload,
    payloadGone: false,
    payloadApart: false,
    payloadExpiresAt: publishedAt + 86_400_000,
    expiresAt: publishedAt + 86_400_000,
  });

  test('a kilobyte of ordinary JSON fits one write unit with its keys', async () => {
    const order = {
      orderId: '7f3c',
      customer: { name: 'Ada', mail: 'ada@example.com' },
      lines: [] as unknown[],
    };
    while (JSON.stringify(order).length < 1_024)
      order.lines.push({ sku: `A-${order.lines.length}`, quantity: 1, price: 995 });
    const { message: row, payload } = await messageToRows(message(Buffer.from(JSON.stringify(order))));
    expect(payload).toBeNull();
    expect(itemSize(row)).toBeLessThanOrEqual(writeUnitBytes);
  });

  test('bytes come back as they went, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        const { message: row } = await messageToRows(message(bytes));
        const read = await rowToMessage(row, publishedAt);
        expect(Buffer.from(read.payload ?? []).equals(Buffer.from(bytes))).toBe(true);
      }),
    );
  });

  test('a payload that stays over 4 KB when compressed is an item of its own', async () => {
    const noise = Buffer.concat(
      Array.from({ length: 200 }, (_, index) => createHash('sha256').update(`${index}`).digest()),
    );
    const { message: row, payload } = await messageToRows(message(noise));
    expect(row).not.toHaveProperty('b');
    expect(payload).toHaveProperty('b');
  });

  test('a payload whose retention is over counts as gone, though the message stays', async () => {
    const short = { ...message(Buffer.from('{}')), payloadExpiresAt: publishedAt + 1_000 };
    const { message: row } = await messageToRows(short);
    expect(await rowToMessage(row, publishedAt + 2_000)).toMatchObject({ payload: null, payloadGone: true });
  });
});
