import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createIds } from '../../../core/ids/ids.ts';
import { shardOf, shards } from '../../../core/ids/shard.ts';
import type { Entry } from '../../../core/lists/merge.ts';
import { readList } from '../../../core/lists/read-list.ts';
import { forwardWalk, type Order, windowOf } from '../../../core/lists/window.ts';
import { arrayReader } from '../../support/array-reader.ts';
import { idsOf, parsePage, type ReadPage, readAllPages, toCursor } from '../../support/paging.ts';

const publishedAt = 1_795_000_000_000;

const idsFor = (count: number): string[] => {
  const makeId = createIds(() => 0.5);
  return Array.from({ length: count }, (_, index) => makeId('message', publishedAt + index * 7));
};

type Sample = {
  ids: string[];
  order?: Order;
  limit: number;
  matches?: (id: string) => boolean;
  mostRows?: number;
  before?: number | null;
  after?: number | null;
  onRead?: (rows: number) => void;
};

const pageReader =
  ({
    ids,
    order = 'newest-first',
    limit,
    matches = () => true,
    mostRows,
    onRead,
    ...times
  }: Sample): ReadPage =>
  async (iterator) => {
    const { before = null, after = null } = times;
    const window = windowOf('message', order, { iterator: toCursor(iterator), before, after });
    const entries = ids.map((id): Entry<string> => ({ key: id, value: id }));
    const text = await readList({
      readers: shards.map((shard) =>
        arrayReader(
          entries.filter(({ key }) => shardOf(key) === shard),
          window,
          onRead,
        ),
      ),
      window,
      order,
      limit,
      matches,
      write: async (found) => found.map((id) => JSON.stringify({ id })),
      ...(mostRows !== undefined && { mostRows }),
    });
    return parsePage(text);
  };

const sizes = { count: fc.integer({ min: 0, max: 120 }), limit: fc.integer({ min: 4, max: 60 }) };
const runs = { numRuns: 40 };
const orders = fc.constantFrom<Order>('newest-first', 'oldest-first');
const inOrder = (ids: string[], order: Order) => (order === 'newest-first' ? ids.toReversed() : ids);

describe('reading a list page by page', () => {
  test('onwards by iterator visits each item once, in order', () =>
    fc.assert(
      fc.asyncProperty(sizes.count, sizes.limit, orders, async (count, limit, order) => {
        const ids = idsFor(count);
        const pages = await readAllPages(pageReader({ ids, order, limit }));
        expect(pages.flatMap(idsOf)).toEqual(inOrder(ids, order));
      }),
      runs,
    ));

  test('back by prevIterator visits each item once, each page in the order of the list', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 120 }), sizes.limit, orders, async (count, limit, order) => {
        const ids = inOrder(idsFor(count), order);
        const last = ids.at(-1);
        const pages = await readAllPages(pageReader({ ids, order, limit }), 'prevIterator', {
          from: `-${last}`,
        });
        expect(pages.toReversed().flatMap(idsOf)).toEqual(ids.slice(0, -1));
      }),
      runs,
    ));

  test('every page that is not done is full', () =>
    fc.assert(
      fc.asyncProperty(sizes.count, sizes.limit, async (count, limit) => {
        const pages = await readAllPages(pageReader({ ids: idsFor(count), limit }));
        for (const page of pages.slice(0, -1)) expect(page.data).toHaveLength(limit);
      }),
      runs,
    ));

  test('a filter loses nothing, even where reading stops before a page is full', () =>
    fc.assert(
      fc.asyncProperty(
        sizes.count,
        sizes.limit,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 50 }),
        fc.boolean(),
        async (count, limit, every, mostRows, onwards) => {
          const ids = idsFor(count);
          const wanted = new Set(ids.filter((_, index) => index % every === 0));
          const read = pageReader({ ids, limit, mostRows, matches: (id) => wanted.has(id) });
          const pages = onwards
            ? await readAllPages(read)
            : (await readAllPages(read, 'prevIterator', { from: `-${idsFor(1)[0]}` })).toReversed();
          const expected = [...wanted].filter((id) => onwards || id !== ids[0]).toReversed();
          expect(pages.flatMap(idsOf)).toEqual(expected);
        },
      ),
      runs,
    ));

  test('items that arrive meanwhile change nothing behind the iterator', async () => {
    const ids = idsFor(200);
    const arriving = idsFor(400).slice(200);
    const seen = await readAllPages(pageReader({ ids, limit: 17 }), 'iterator', {
      between: async () => {
        ids.push(...arriving.splice(0, 10));
      },
    });
    expect(seen.flatMap(idsOf)).toEqual(idsFor(200).toReversed());
  });

  test('after alone walks upward from there, shown newest first', async () => {
    const ids = idsFor(100);
    const read = pageReader({ ids, limit: 10, after: publishedAt + 20 * 7 });
    const first = await read(null);
    expect(idsOf(first)).toEqual(ids.slice(20, 30).toReversed());
    expect(first.done).toBe(false);
    const pages = await readAllPages(read, 'prevIterator');
    expect(pages.toReversed().flatMap(idsOf)).toEqual(ids.slice(20).toReversed());
  });

  test('after is inclusive and before exclusive, to the millisecond', async () => {
    const ids = idsFor(10);
    const third = publishedAt + 3 * 7;
    const since = await pageReader({ ids, limit: 50, after: third })(null);
    const until = await pageReader({ ids, limit: 50, before: third })(null);
    expect(idsOf(since)).toEqual(ids.slice(3).toReversed());
    expect(idsOf(until)).toEqual(ids.slice(0, 3).toReversed());
  });

  test('before with after walks downward within both', async () => {
    const ids = idsFor(100);
    const read = pageReader({ ids, limit: 10, after: publishedAt + 20 * 7, before: publishedAt + 60 * 7 });
    const pages = await readAllPages(read);
    expect(idsOf(pages[0] ?? { data: [], iterator: null, done: true })).toEqual(
      ids.slice(50, 60).toReversed(),
    );
    expect(pages.flatMap(idsOf)).toEqual(ids.slice(20, 60).toReversed());
  });

  test('a range that holds no instant is empty without a read', async () => {
    let reads = 0;
    const read = pageReader({
      ids: idsFor(10),
      limit: 5,
      after: publishedAt + 50,
      before: publishedAt,
      onRead: () => {
        reads += 1;
      },
    });
    expect(await read(null)).toEqual({ data: [], iterator: null, done: true });
    expect(reads).toBe(0);
  });

  test('an iterator need not be an item any more', async () => {
    const ids = idsFor(10);
    const [gone] = ids.splice(4, 1);
    expect(idsOf(await pageReader({ ids, limit: 50 })(gone ?? null))).toEqual(ids.slice(0, 4).toReversed());
  });

  test('a page costs the same however much is stored', async () => {
    const rowsFor = async (count: number) => {
      let rows = 0;
      const read = pageReader({
        ids: idsFor(count),
        limit: 50,
        onRead: (some) => {
          rows += some;
        },
      });
      await read(null);
      return rows;
    };
    const [few, many] = await Promise.all([rowsFor(500), rowsFor(20_000)]);
    expect(many).toBe(few);
    expect(many).toBeLessThan(50 * 2 + 10);
  });

  test('the forward way of a list is away from the end it begins at', () => {
    expect(forwardWalk('newest-first')).toBe('older');
    expect(forwardWalk('oldest-first')).toBe('newer');
  });
});
