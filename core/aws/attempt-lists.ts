import type { Attempt, Delivery } from '../deliveries/delivery.ts';
import { shards } from '../ids/shard.ts';
import { attemptFrontier, messagesOfAttempts } from '../lists/first-attempts.ts';
import type { Entry, Reader } from '../lists/merge.ts';
import { isWithin, type Window } from '../lists/window.ts';
import { attemptKey, attemptPartition, rowToAttempt } from './attempt-rows.ts';
import { deliveryPartition } from './delivery-rows.ts';
import { livingDelivery } from './delivery-store.ts';
import { createPartitionReader } from './partition-reader.ts';
import { type Key, keyText, type Row, type Table } from './table.ts';

/** Where the attempt is whose id an entry has and whose delivery it holds. */
const keyOfListed = ({ key, value }: Entry<Delivery>): Key =>
  attemptKey(value.endpointId, value.messageId, key);

/** Lists of deliveries and attempts on the messages table. */
export type AttemptLists = ReturnType<typeof createAttemptLists>;

/** @param now milliseconds since 1970 */
export const createAttemptLists = (table: Table, now: () => number) => {
  /** Readers of an endpoint's deliveries by message id, one a shard. */
  const deliveryReaders = (endpointId: string, window: Window): Reader<Delivery>[] => {
    const open = (row: Row): Entry<Delivery>[] => {
      const delivery = livingDelivery(row, now());
      return delivery && isWithin(window, delivery.messageId)
        ? [{ key: delivery.messageId, value: delivery }]
        : [];
    };
    return shards.map((shard) =>
      createPartitionReader(table, { partition: deliveryPartition(endpointId, shard), window, open }),
    );
  };

  const listed = (attempt: Attempt | null | undefined, window: Window): Entry<Attempt>[] =>
    attempt && attempt.expiresAt > now() && isWithin(window, attempt.id)
      ? [{ key: attempt.id, value: attempt }]
      : [];

  /** Readers of an endpoint's attempts by id: those kept inside deliveries, and those that are items of their own. */
  const attemptReaders = (endpointId: string, window: Window): Reader<Attempt>[] => [
    ...shards.map((shard) =>
      createPartitionReader(table, {
        partition: deliveryPartition(endpointId, shard),
        window: messagesOfAttempts(window),
        open: (row) => listed(livingDelivery(row, now())?.firstAttempt, window),
        frontierOf: (messageId) => attemptFrontier(messageId, window.walk),
      }),
    ),
    ...shards.map((shard) =>
      createPartitionReader(table, {
        partition: attemptPartition(endpointId, shard),
        window,
        open: (row) => listed(rowToAttempt(row), window),
      }),
    ),
  ];

  /** The attempts of these ids that exist; those kept inside their deliveries are at hand already. */
  const load = async (some: readonly Entry<Delivery>[]): Promise<Entry<Attempt>[]> => {
    const apart = some.filter(({ key, value }) => value.firstAttempt?.id !== key);
    const rows = await table.getMany(apart.map(keyOfListed));
    return some.flatMap((one) => {
      const { key, value } = one;
      if (value.firstAttempt?.id === key) return [{ key, value: value.firstAttempt }];
      const row = rows.get(keyText(keyOfListed(one)));
      return row ? [{ key, value: rowToAttempt(row) }] : [];
    });
  };

  return { deliveryReaders, attemptReaders, load };
};
