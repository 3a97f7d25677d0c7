/** Where half and nearly all of some measurements lie. */
export type Percentiles = { p50: number; p95: number; count: number };

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** The percentiles of some measurements. */
export const percentilesOf = (values: readonly number[]): Percentiles => {
  const sorted = values.toSorted((one, another) => one - another);
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), count: sorted.length };
};
