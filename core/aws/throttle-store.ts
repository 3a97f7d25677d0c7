import * as z from '../contracts/zod.ts';
import type { Throttle } from '../deliveries/throttle.ts';
import { toSeconds } from './message-rows.ts';
import type { Key, Row, Table } from './table.ts';

const throttleRow = z.object({
  /** where the last slot that was reserved ends, milliseconds since 1970 */
  t: z.number(),
});

const throttleKey = (endpointId: string): Key => ({ p: `R#${endpointId}`, s: '-' });

/** A row nobody has reserved from for a day says nothing any more. Milliseconds. */
const keptFor = 86_400_000;

/**
 * Slots on the messages table. The reservations of an endpoint in use are one update each, whoever else reserves at
 * the same time; only the first after a pause needs a second one.
 * @param now milliseconds since 1970
 */
export const createThrottle = (table: Table, now: () => number): Throttle => {
  const extend = (endpointId: string, milliseconds: number, at: number): Promise<Row | undefined> =>
    table.update(
      throttleKey(endpointId),
      { add: { t: milliseconds }, set: { e: toSeconds(at + keptFor) } },
      { expression: '#t >= :now', values: { now: at } },
    );

  const begin = (endpointId: string, milliseconds: number, at: number): Promise<Row | undefined> =>
    table.update(
      throttleKey(endpointId),
      { set: { t: at + milliseconds, e: toSeconds(at + keptFor) } },
      { expression: 'attribute_not_exists(#t) OR #t < :now', values: { now: at } },
    );

  const reserve = async (endpointId: string, milliseconds: number): Promise<number> => {
    for (;;) {
      const at = now();
      const row = (await extend(endpointId, milliseconds, at)) ?? (await begin(endpointId, milliseconds, at));
      if (row) return throttleRow.parse(row).t;
    }
  };

  return { reserve };
};
