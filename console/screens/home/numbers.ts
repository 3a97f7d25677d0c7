import type { DeliveryNumbersRow } from '../../../core/contracts/http/watching.ts';

/** Values along the periods of a range; null where there is nothing to say. */
export type Values = (number | null)[];

/** How deliveries went, a value for each period. */
export type Numbers = {
  /** Beginnings of the periods, in seconds since 1970. */
  times: number[];
  accepted: Values;
  delivered: Values;
  failed: Values;
  /** Percent of the attempts. */
  successRate: Values;
  p50: Values;
  p95: Values;
  p99: Values;
  failingEndpoints: Values;
};

/** Failed attempts of a period, whatever the reason. */
export const failedIn = ({ failed }: Pick<DeliveryNumbersRow, 'failed'>): number =>
  Object.values(failed).reduce((sum, count) => sum + count, 0);

/** Percent of attempts that succeeded; null where none were made. */
export const rateOf = (delivered: number, failed: number): number | null =>
  delivered + failed === 0 ? null : (100 * delivered) / (delivered + failed);

/**
 * Puts the rows of an answer where they belong in time. In a period without a row nothing happened, save the last: its
 * numbers are still to come.
 */
export const alongTime = (rows: readonly DeliveryNumbersRow[], times: number[]): Numbers => {
  const byTime = new Map(rows.map((row) => [Date.parse(row.at) / 1_000, row]));
  const last = times.at(-1);
  const each = (of: (row: DeliveryNumbersRow) => number | null, without: number | null): Values =>
    times.map((time) => {
      const row = byTime.get(time);
      if (row !== undefined) return of(row);
      return time === last ? null : without;
    });
  return {
    times,
    accepted: each(({ accepted }) => accepted, 0),
    delivered: each(({ delivered }) => delivered, 0),
    failed: each(failedIn, 0),
    successRate: each((row) => rateOf(row.delivered, failedIn(row)), null),
    p50: each(({ latency }) => latency?.p50 ?? null, null),
    p95: each(({ latency }) => latency?.p95 ?? null, null),
    p99: each(({ latency }) => latency?.p99 ?? null, null),
    failingEndpoints: each(({ failingEndpoints }) => failingEndpoints, 0),
  };
};

/** The sums of a span. */
export type Totals = { accepted: number; delivered: number; failed: number; dead: number };

/** What all rows come to. */
export const totalsOf = (rows: readonly DeliveryNumbersRow[]): Totals => ({
  accepted: rows.reduce((sum, { accepted }) => sum + accepted, 0),
  delivered: rows.reduce((sum, { delivered }) => sum + delivered, 0),
  failed: rows.reduce((sum, row) => sum + failedIn(row), 0),
  dead: rows.reduce((sum, { dead }) => sum + dead, 0),
});
