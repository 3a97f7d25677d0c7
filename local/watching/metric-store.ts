/** What sets metrics of one name apart. */
export type Dimensions = Readonly<Record<string, string>>;

/** A metric. */
export type MetricName = { namespace: string; name: string; dimensions: Dimensions };

type Point = { at: number; value: number };

/** Longer ago is forgotten, milliseconds: the local run is looked at, not looked back on. */
const keptFor = 3 * 3_600_000;
/** The oldest are looked for when this many came. */
const tidiedEvery = 10_000;

const keyOf = ({ namespace, name, dimensions }: MetricName): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort()]);

/** The metrics of the local run, in memory. */
export type MetricStore = ReturnType<typeof openMetricStore>;

/** @param now milliseconds since 1970 */
export const openMetricStore = (now: () => number) => {
  const metrics = new Map<string, Point[]>();
  let added = 0;

  const tidy = (): void => {
    const oldest = now() - keptFor;
    for (const [key, points] of metrics) {
      metrics.set(
        key,
        points.filter(({ at }) => at >= oldest),
      );
    }
  };

  const add = (metric: MetricName, values: readonly number[], at: number): void => {
    const key = keyOf(metric);
    const points = metrics.get(key) ?? [];
    points.push(...values.map((value) => ({ at, value })));
    metrics.set(key, points);
    added += values.length;
    if (added < tidiedEvery) return;
    added = 0;
    tidy();
  };

  /** The values of a metric from a time on and before another, milliseconds since 1970. */
  const points = (metric: MetricName, from: number, to: number): readonly Point[] =>
    (metrics.get(keyOf(metric)) ?? []).filter(({ at }) => at >= from && at < to);

  return { add, points };
};
