import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createIds } from '../../../core/ids/ids.ts';
import { attemptFrontier, messagesOfAttempts } from '../../../core/lists/first-attempts.ts';
import type { Reader } from '../../../core/lists/merge.ts';
import { readList } from '../../../core/lists/read-list.ts';
import { isWithin, type Window, windowOf } from '../../../core/lists/window.ts';
import { arrayReader } from '../../support/array-reader.ts';
import { idsOf, parsePage, type ReadPage, readAllPages, toCursor } from '../../support/paging.ts';

const publishedAt = 1_795_000_000_000;

/** A message and its first attempt, made some milliseconds later (or, by another clock, earlier). */
type Pair = { messageId: string; attemptId: string };

const pairsOf = (waits: readonly (readonly [number, number])[]): Pair[] => {
  const makeMessageId = createIds(() => 0.5);
  let at = publishedAt;
  return waits.map(([gap, wait]) => {
    at += gap;
    // A maker of its own, since each function that attempts has one.
    const attemptId = createIds(Math.random)('attempt', at + wait);
    return { messageId: makeMessageId('message', at), attemptId };
  });
};

/** Reads pairs as a partition of deliveries is read: in the order of messages, for a list in the order of attempts. */
const deliveryReader = (pairs: readonly Pair[], window: Window): Reader<string> => {
  const read = arrayReader(
    pairs.map(({ messageId, attemptId }) => ({ key: messageId, value: attemptId })),
    messagesOfAttempts(window),
  );
  return async (rows) => {
    const chunk = await read(rows);
    const attempts = chunk.entries.map(({ value }) => ({ key: value, value }));
    const frontier = chunk.frontier === null ? null : attemptFrontier(chunk.frontier, window.walk);
    return { ...chunk, entries: attempts.filter(({ key }) => isWithin(window, key)), frontier };
  };
};

const pageReader =
  (pairs: readonly Pair[], limit: number, mostRows: number): ReadPage =>
  async (iterator) => {
    const asked = { iterator: toCursor(iterator), before: null, after: null };
    const window = windowOf('attempt', 'newest-first', asked);
    const half = Math.floor(pairs.length / 2);
    const text = await readList({
      readers: [pairs.slice(0, half), pairs.slice(half)].map((some) => deliveryReader(some, window)),
      window,
      order: 'newest-first',
      limit,
      mostRows,
      matches: () => true,
      write: async (ids) => ids.map((id) => JSON.stringify({ id })),
    });
    return parsePage(text);
  };

const samples = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: -900, max: 5_000 })),
  {
    minLength: 1,
    maxLength: 150,
  },
);

describe('first attempts, kept with their messages', () => {
  test('are listed in the order of attempts, onwards and back, however few rows a page may look at', () =>
    fc.assert(
      fc.asyncProperty(
        samples,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 200 }),
        async (waits, limit, mostRows) => {
          const pairs = pairsOf(waits);
          const expected = pairs
            .map(({ attemptId }) => attemptId)
            .toSorted()
            .toReversed();
          const read = pageReader(pairs, limit, mostRows);
          expect((await readAllPages(read)).flatMap(idsOf)).toEqual(expected);
          const oldest = expected.at(-1);
          const back = await readAllPages(read, 'prevIterator', { from: `-${oldest}` });
          expect(back.toReversed().flatMap(idsOf)).toEqual(expected.slice(0, -1));
        },
      ),
      { numRuns: 40 },
    ));

  test('of a burst are listed too: a page goes on until it has moved, whatever it may look at', async () => {
    const pairs = pairsOf(Array.from({ length: 100 }, (_, index) => [1, (index * 37) % 4_000] as const));
    const expected = pairs
      .map(({ attemptId }) => attemptId)
      .toSorted()
      .toReversed();
    const pages = await readAllPages(pageReader(pairs, 3, 1));
    expect(pages.flatMap(idsOf)).toEqual(expected);
  });
});
