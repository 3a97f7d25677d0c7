import { deadIndex } from '../contracts/resources.ts';
import type { Delivery } from '../deliveries/delivery.ts';
import type { Reader } from '../lists/merge.ts';
import { type Criteria, everyLetter } from '../redriving/criteria.ts';
import { deadIndexPartition, deadSort, rowToDelivery } from './delivery-rows.ts';
import type { Condition, Query, Row, Table } from './table.ts';

/** Counts are exact up to this. */
export const countedAtMost = 100_000;

/** Every shard of the dead index. */
export const deadShards = Array.from({ length: deadIndex.shards }, (_, shard) => shard);

/** Sorts behind every time of death. */
const endOfTime = '~';

const oneOf = (attribute: string, values: readonly string[]): Condition => ({
  expression: `#${attribute} IN (${values.map((_, index) => `:${attribute}${index}`).join(', ')})`,
  values: Object.fromEntries(values.map((value, index) => [`${attribute}${index}`, value])),
});

/** Where the endpoint stands in a delivery's key. */
const ofEndpoint = (endpointId: string): Condition => ({
  expression: 'begins_with(#p, :endpoint)',
  values: { endpoint: `D#${endpointId}#` },
});

/** The only attempt of a delivery tells its status inside the attempt; after a later one it stands on the row. */
const ofStatusClass = (first: number): Condition => {
  const last = first === 0 ? 0 : first + 99;
  const isOnlyAttempt = 'attribute_not_exists(#o) AND attribute_exists(#i)';
  const inside = first === 0 ? 'attribute_not_exists(#i.#c)' : '#i.#c BETWEEN :first AND :last';
  return {
    expression: `(#o BETWEEN :first AND :last OR (${isOnlyAttempt} AND ${inside}))`,
    values: { first, last },
  };
};

const filterOf = (wanted: Criteria): Condition | undefined => {
  const conditions = [
    wanted.applicationId === null ? [] : [oneOf('a', [wanted.applicationId])],
    wanted.endpointId === null ? [] : [ofEndpoint(wanted.endpointId)],
    wanted.eventTypes === null ? [] : [oneOf('t', wanted.eventTypes)],
    wanted.messageIds === null ? [] : [oneOf('s', wanted.messageIds)],
    wanted.statusCodeClass === null ? [] : [ofStatusClass(wanted.statusCodeClass)],
  ].flat();
  if (conditions.length === 0) return undefined;
  return {
    expression: conditions.map(({ expression }) => expression).join(' AND '),
    values: Object.assign({}, ...conditions.map(({ values }) => values)),
  };
};

const queryOf = (shard: number, wanted: Criteria): Query => {
  const filter = filterOf(wanted);
  return {
    index: deadIndex,
    partition: deadIndexPartition(shard),
    from: deadSort(wanted.since ?? 0),
    // The bound is inclusive; nothing sorts exactly there, as every key goes on behind its time.
    to: wanted.until === null ? endOfTime : deadSort(wanted.until),
    ...(filter && { filter }),
  };
};

/** Dead letters as the dead index has them: exact, however many, and a moment behind the deliveries. */
export const createDeadLetters = (table: Table) => {
  /** How many match; exact up to 100,000. */
  const count = async (wanted: Criteria): Promise<number> => {
    const counts = await Promise.all(
      deadShards.map((shard) => table.count(queryOf(shard, wanted), countedAtMost)),
    );
    return counts.reduce((sum, one) => sum + one, 0);
  };

  /** Reads on with every call; what stands exactly at `start` is left out. */
  const readerOf = (asked: Query, start: string | null): Reader<Delivery> => {
    let startAfter: Row | undefined;
    return async (limit) => {
      const { rows, next } = await table.query({ ...asked, limit, startAfter });
      startAfter = next;
      const entries = rows.map((row) => ({ key: String(row[deadIndex.sort]), value: rowToDelivery(row) }));
      const frontier = next === undefined ? null : String(next[deadIndex.sort]);
      return { entries: entries.filter(({ key }) => key !== start), frontier, rows: rows.length };
    };
  };

  /** A reader of one shard's letters that match and died after a place in the index, oldest first. */
  const oldestFirst = (shard: number, wanted: Criteria, after: string | null): Reader<Delivery> =>
    readerOf({ ...queryOf(shard, wanted), ...(after !== null && { from: after }) }, after);

  /** When the longest dead of all died, milliseconds since 1970; null when there is none. */
  const oldest = async (): Promise<number | null> => {
    const firsts = await Promise.all(deadShards.map((shard) => oldestFirst(shard, everyLetter, null)(1)));
    const times = firsts.flatMap(({ entries }) => entries.map(({ value }) => value.diedAt ?? 0));
    return times.length === 0 ? null : Math.min(...times);
  };

  /** Readers of the letters that match and died before a place in the index, newest first, one a shard. */
  const newestFirst = (wanted: Criteria, before: string | null): Reader<Delivery>[] =>
    deadShards.map((shard) => {
      const asked = { ...queryOf(shard, wanted), ...(before !== null && { to: before }) };
      return readerOf({ ...asked, descending: true }, before);
    });

  return { count, oldest, oldestFirst, newestFirst };
};

/** Dead letters as the dead index has them. */
export type DeadLetters = ReturnType<typeof createDeadLetters>;
