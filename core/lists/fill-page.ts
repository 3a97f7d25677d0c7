import type { Found } from './collect.ts';

/** Writes entries as JSON texts, in their order; null for one that is to be left out. */
export type Write<T> = (values: readonly T[]) => Promise<(string | null)[]>;

/** A page whose entries are written, in the order of the walk. */
export type Written = Found<string>;

/**
 * The most bytes of a page, counted as they travel: an answer is a string inside a function's result, where each
 * quotation mark takes two. A function's result may have 6 MB (AWS: "Lambda quotas").
 */
export const mostPageBytes = 4_000_000;

/** Entries written at once at first: as many of the largest payloads fit one page. */
const firstBatch = 16;
/** AWS reads at most that many items in one call. */
const largestBatch = 100;

const travellingBytes = (text: string) => Buffer.byteLength(JSON.stringify(text));

/** How many more entries will fit, if they are as large as those before. */
const nextBatch = (written: number, bytes: number) => {
  const average = Math.max(1, bytes / written);
  return Math.min(largestBatch, Math.max(firstBatch, Math.floor((mostPageBytes - bytes) / average)));
};

/**
 * Writes a page's entries until it is full in bytes; the rest is left to the next page. There is always room for one.
 */
export const fillPage = async <T>(found: Found<T>, write: Write<T>): Promise<Written> => {
  const entries: Written['entries'] = [];
  let bytes = 0;
  let done = 0;
  while (done < found.entries.length) {
    const batch = found.entries.slice(done, done + (done === 0 ? firstBatch : nextBatch(done, bytes)));
    const texts = await write(batch.map(({ value }) => value));
    for (const [index, { key }] of batch.entries()) {
      const text = texts[index] ?? null;
      if (text === null) continue;
      bytes += travellingBytes(text);
      if (bytes > mostPageBytes && entries.length > 0) return { entries, rest: { kind: 'more' } };
      entries.push({ key, value: text });
    }
    done += batch.length;
  }
  return { entries, rest: found.rest };
};
