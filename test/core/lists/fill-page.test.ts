import { describe, expect, test } from '@jest/globals';
import type { Found } from '../../../core/lists/collect.ts';
import { fillPage, mostPageBytes } from '../../../core/lists/fill-page.ts';

const found = (count: number): Found<number> => ({
  entries: Array.from({ length: count }, (_, value) => ({ key: String(value), value })),
  rest: { kind: 'nothing' },
});

/** A writer of texts of that many bytes, which notes how many it was asked for at once. */
const writerOf = (bytes: number, batches: number[] = []) => ({
  batches,
  write: async (values: readonly number[]) => {
    batches.push(values.length);
    return values.map(() => 'x'.repeat(bytes));
  },
});

describe('filling a page', () => {
  test('leaves to the next page what does not fit', async () => {
    const { entries, rest } = await fillPage(found(30), writerOf(262_144).write);
    expect(entries).toHaveLength(Math.floor(mostPageBytes / 262_146));
    expect(rest).toEqual({ kind: 'more' });
  });

  test('fetches no more than a page of the largest payloads may hold, and small ones by the hundred', async () => {
    const large = writerOf(262_144);
    await fillPage(found(250), large.write);
    expect(large.batches).toEqual([16]);
    const small = writerOf(100);
    const { entries, rest } = await fillPage(found(250), small.write);
    expect(small.batches).toEqual([16, 100, 100, 34]);
    expect([entries.length, rest.kind]).toEqual([250, 'nothing']);
  });

  test('has room for one thing of any size', async () => {
    const { entries, rest } = await fillPage(found(2), writerOf(mostPageBytes + 1).write);
    expect([entries.length, rest.kind]).toEqual([1, 'more']);
  });

  test('counts quotation marks twice, as they travel inside a string', async () => {
    const write = async (values: readonly number[]) => values.map(() => '"'.repeat(200_000));
    const { entries } = await fillPage(found(30), write);
    expect(entries).toHaveLength(Math.floor(mostPageBytes / 400_002));
  });

  test('leaves out what nothing is written for', async () => {
    const write = async (values: readonly number[]) => values.map((value) => (value === 1 ? null : 'x'));
    const { entries } = await fillPage(found(3), write);
    expect(entries.map(({ key }) => key)).toEqual(['0', '2']);
  });
});
