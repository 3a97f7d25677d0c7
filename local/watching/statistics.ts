/** The value at a share of sorted values, between the two nearest ranks. */
const percentile = (sorted: readonly number[], share: number): number => {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const plain: Readonly<Record<string, (values: readonly number[]) => number>> = {
  SampleCount: ({ length }) => length,
  Sum: sum,
  Average: (values) => sum(values) / values.length,
  Minimum: (values) => Math.min(...values),
  Maximum: (values) => Math.max(...values),
};

/** The statistic of a name ("CloudWatch statistics definitions"), of one value or more; undefined when it is none. */
export const statisticOf = (name: string): ((values: readonly number[]) => number) | undefined => {
  const percent = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/.exec(name)?.[1];
  if (percent === undefined) return plain[name];
  return (values) =>
    percentile(
      values.toSorted((one, other) => one - other),
      Number(percent) / 100,
    );
};
