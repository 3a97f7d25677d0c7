import type { Entry, Reader } from '../lists/merge.ts';
import type { Window } from '../lists/window.ts';
import type { Query, Row, Table } from './table.ts';

/** One partition to read, how to open its rows, and what having read to a sort key means for the list. */
export type PartitionPlan<T> = {
  partition: string;
  /** Bounds of the sort key. */
  window: Window;
  open: (row: Row) => Entry<T>[];
  /** The sort key itself, unless the list has another order than the partition. */
  frontierOf?: (sortKey: string) => string;
};

const boundsOf = ({ above, below }: Window): Pick<Query, 'from' | 'to'> => ({
  ...(above !== null && { from: above }),
  ...(below !== null && { to: below }),
});

/**
 * Reads a partition along a walk, one query a call. Reads are consistent, so that who lists what was just written
 * finds it, and who follows a list upward misses nothing for a replica's delay.
 */
export const createPartitionReader = <T>(table: Table, plan: PartitionPlan<T>): Reader<T> => {
  const { partition, window, open, frontierOf = (sortKey) => sortKey } = plan;
  let startAfter: Row | undefined;
  return async (limit) => {
    const { rows, next } = await table.query({
      partition,
      ...boundsOf(window),
      descending: window.walk === 'older',
      limit,
      consistent: true,
      startAfter,
    });
    startAfter = next;
    const frontier = next === undefined ? null : frontierOf(String(next.s));
    return { entries: rows.flatMap(open), frontier, rows: rows.length };
  };
};
