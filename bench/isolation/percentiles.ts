/** Where half and nearly all of some measurements lie. */
export type Percentiles = { p50: number; p95: number; p99: number; count: number };

/** What so large a share of some measurements, sorted, is not above. */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** The percentiles of some measurements. */
export const percentilesOf = (values: readonly number[]): Percentiles => {
  const sorted = values.toSorted((one, another) => one - another);
  const [p50 = Number.NaN, p95 = Number.NaN, p99 = Number.NaN] = [0.5, 0.95, 0.99].map((share) =>
    percentile(sorted, share),
  );
  return { p50, p95, p99, count: sorted.length };
};
