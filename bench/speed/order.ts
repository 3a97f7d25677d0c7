import { percentile } from '../isolation/percentiles.ts';
import type { Arrival } from './tallying-receiver.ts';

/** How far from the order of publishing deliveries arrived, each endpoint by itself. */
export type Order = {
  /** The share that arrived after one that was published later. */
  late: number;
  /** By how many places a delivery arrived before or after its turn. */
  p50: number;
  p99: number;
};

/** Message ids sort by the time of publishing. */
const displacements = (ids: readonly string[]): number[] => {
  const places = new Map(ids.toSorted().map((id, place) => [id, place]));
  return ids.map((id, place) => Math.abs(place - (places.get(id) ?? place)));
};

const countLate = (ids: readonly string[]): number => {
  let newest = '';
  let late = 0;
  for (const id of ids) {
    if (id < newest) late += 1;
    else newest = id;
  }
  return late;
};

/** The order of arrivals against that of publishing. */
export const orderOf = (arrivals: readonly Arrival[]): Order => {
  const byEndpoint = Object.values(Object.groupBy(arrivals, ({ path }) => path)).map((some) =>
    (some ?? []).map(({ messageId }) => messageId),
  );
  const moved = byEndpoint.flatMap(displacements).toSorted((one, other) => one - other);
  const late = byEndpoint.reduce((sum, ids) => sum + countLate(ids), 0) / arrivals.length;
  return { late, p50: percentile(moved, 0.5), p99: percentile(moved, 0.99) };
};
