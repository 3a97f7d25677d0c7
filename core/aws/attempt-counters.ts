import { shards } from '../ids/shard.ts';
import { timeOfId } from '../ids/time-of-id.ts';
import type { Counter, Range } from '../lists/count-range.ts';
import { messagesOfAttempts } from '../lists/first-attempts.ts';
import { firstIdAt, lastIdAt } from '../lists/id-bounds.ts';
import type { Window } from '../lists/window.ts';
import { attemptPartition } from './attempt-rows.ts';
import { deliveryPartition } from './delivery-rows.ts';
import type { Condition, Row, Table } from './table.ts';

/** Which attempts to count. */
export type Went = 'succeeded' | 'failed';

/** A start is noted a little after its id was made. Milliseconds. */
const mostBetweenIdAndStart = 5_000;
const mostClocksDiffer = 1_000;

/** Holds for attempts that started in the range and went that way; `at` is where in the row the attempt is. */
const condition = (at: string, went: Went, { since, until }: Range, now: number): Condition => ({
  expression: [
    `#e > :now AND ${at}#o BETWEEN :since AND :until`,
    `${went === 'succeeded' ? 'attribute_exists' : 'attribute_not_exists'}(${at}#k)`,
  ].join(' AND '),
  values: { since, until, now: Math.floor(now / 1000) },
});

const windowOfRange = ({ since, until }: Range): Window => ({
  walk: 'older',
  above: firstIdAt('attempt', since - mostBetweenIdAndStart),
  below: lastIdAt('attempt', until + mostClocksDiffer),
});

/**
 * Counters of an endpoint's attempts that went one way: one a shard for those kept inside deliveries, and one for
 * those that are items of their own.
 * @param now milliseconds since 1970
 */
export const createAttemptCounters =
  (table: Table, now: () => number) =>
  (endpointId: string, went: Went, range: Range): Counter[] => {
    const counterOf = (partition: string, { above, below }: Window, filter: Condition): Counter => {
      let startAfter: Row | undefined;
      return async () => {
        const { matched, looked, next } = await table.countPage({
          partition,
          ...(above !== null && { from: above }),
          ...(below !== null && { to: below }),
          descending: true,
          filter,
          startAfter,
        });
        startAfter = next;
        return { matched, rows: looked, reachedAt: next ? timeOfId(String(next.s)) : null };
      };
    };
    const window = windowOfRange(range);
    return shards.flatMap((shard) => [
      counterOf(
        deliveryPartition(endpointId, shard),
        messagesOfAttempts(window),
        condition('#i.', went, range, now()),
      ),
      counterOf(attemptPartition(endpointId, shard), window, condition('', went, range, now())),
    ]);
  };

/** Makes counters of an endpoint's attempts. */
export type AttemptCounters = ReturnType<typeof createAttemptCounters>;
