import { describe, expect, test } from '@jest/globals';
import { type CountChunk, countRange, mostRowsCounted } from '../../../core/lists/count-range.ts';

const range = { since: 0, until: 1_000_000 };

const counterOf = (chunks: CountChunk[]) => {
  const left = [...chunks];
  return async (): Promise<CountChunk> => {
    const chunk = left.shift();
    if (!chunk) throw new Error('read beyond the end');
    return chunk;
  };
};

describe('counting a range', () => {
  test('is exact where all can be read', async () => {
    const counter = counterOf([
      { matched: 3, rows: 10, reachedAt: 600_000 },
      { matched: 4, rows: 10, reachedAt: null },
    ]);
    expect(await countRange(counter, range)).toBe(7);
  });

  test('stops at the most rows, and takes the rest of the range to be like what was read', async () => {
    const counter = counterOf([
      { matched: 600, rows: mostRowsCounted - 1, reachedAt: 900_000 },
      { matched: 400, rows: 1, reachedAt: 800_000 },
    ]);
    expect(await countRange(counter, range)).toBe(5_000);
  });

  test('is a number even where all that was read is of one instant', async () => {
    const counter = counterOf([{ matched: 1, rows: mostRowsCounted, reachedAt: range.until }]);
    expect(await countRange(counter, range)).toBe(1_000_000);
  });
});
