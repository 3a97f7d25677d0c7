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

const filterOf = (wanted: Criteria): Condition | undefined => {
  const conditions = [
    wanted.applicationId === null ? [] : [oneOf('a', [wanted.applicationId])],
    wanted.endpointId === null ? [] : [ofEndpoint(wanted.endpointId)],
    wanted.eventTypes === null ? [] : [oneOf('t', wanted.eventTypes)],
    wanted.messageIds === null ? [] : [oneOf('s', wanted.messageIds)],
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

  /** A page of one shard, by time of death; `next` is where to go on, undefined at the end. */
  const page = async (shard: number, wanted: Criteria, limit: number, startAfter?: Row) => {
    const { rows, next } = await table.query({ ...queryOf(shard, wanted), limit, startAfter });
    return { letters: rows.map(rowToDelivery), next };
  };

  /** When the longest dead of all died, milliseconds since 1970; null when there is none. */
  const oldest = async (): Promise<number | null> => {
    const firsts = await Promise.all(deadShards.map((shard) => page(shard, everyLetter, 1)));
    const times = firsts.flatMap(({ letters }) => letters.map(({ diedAt }) => diedAt ?? 0));
    return times.length === 0 ? null : Math.min(...times);
  };

  const readerOf = (shard: number, wanted: Criteria, before: string | null): Reader<Delivery> => {
    let startAfter: Row | undefined;
    return async (limit) => {
      const asked = { ...queryOf(shard, wanted), ...(before !== null && { to: before }) };
      const { rows, next } = await table.query({ ...asked, limit, startAfter, descending: true });
      startAfter = next;
      const entries = rows.map((row) => ({ key: String(row[deadIndex.sort]), value: rowToDelivery(row) }));
      const frontier = next === undefined ? null : String(next[deadIndex.sort]);
      return { entries: entries.filter(({ key }) => key !== before), frontier, rows: rows.length };
    };
  };

  /** Readers of the letters that match and died before a place in the index, newest first, one a shard. */
  const readers = (wanted: Criteria, before: string | null): Reader<Delivery>[] =>
    deadShards.map((shard) => readerOf(shard, wanted, before));

  return { count, page, oldest, readers };
};

/** Dead letters as the dead index has them. */
export type DeadLetters = ReturnType<typeof createDeadLetters>;
