/** A span of time up to now, and how many seconds of it a point of a chart sums up. */
export type Range = { name: string; seconds: number; period: number };

/** The spans that one may look at. Each has at most 180 points, which a chart can still show apart. */
export const ranges = {
  hour: { name: 'Last hour', seconds: 3_600, period: 60 },
  threeHours: { name: 'Last 3 hours', seconds: 10_800, period: 60 },
  day: { name: 'Last 24 hours', seconds: 86_400, period: 900 },
  week: { name: 'Last 7 days', seconds: 604_800, period: 3_600 },
  month: { name: 'Last 28 days', seconds: 2_419_200, period: 21_600 },
} as const satisfies Record<string, Range>;

/** The name of a span of time. */
export type RangeName = keyof typeof ranges;

/** The names of all spans, shortest first. */
export const rangeNames = Object.keys(ranges) as RangeName[]; // keys of the table itself

/** The beginnings of a range's periods, in seconds since 1970, the present one last. */
export const periodsOf = ({ seconds, period }: Range, now: number): number[] => {
  const last = Math.floor(now / 1_000 / period) * period;
  const count = seconds / period;
  return Array.from({ length: count }, (_, index) => last - (count - 1 - index) * period);
};
