/** A range of time, both ends inclusive, in milliseconds since 1970. */
export type Range = { since: number; until: number };

/** One read: how many rows match, how many were looked at, and the time reading came down to; null when all is read. */
export type CountChunk = { matched: number; rows: number; reachedAt: number | null };

/** Counts on from newer to older rows with every call. */
export type Counter = () => Promise<CountChunk>;

/**
 * How many rows one counter looks at. Four of them hold an endpoint's deliveries, evenly spread, so counts are exact
 * up to 100,000.
 */
export const mostRowsCounted = 25_000;

/** What was counted down to some time, taken to go on like that for the rest of the range. */
const projected = (counted: number, { since, until }: Range, reachedAt: number) =>
  Math.round((counted * (until - since)) / Math.max(1, until - reachedAt));

/** Counts what matches in a range: exactly, or where there is too much, as projected from the newest rows. */
export const countRange = async (counter: Counter, range: Range): Promise<number> => {
  let counted = 0;
  let rows = 0;
  for (;;) {
    const chunk = await counter();
    counted += chunk.matched;
    rows += chunk.rows;
    if (chunk.reachedAt === null) return counted;
    if (rows >= mostRowsCounted) return projected(counted, range, chunk.reachedAt);
  }
};
