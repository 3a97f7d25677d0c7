import { task } from '../contracts/queue-messages/task.ts';
import * as z from '../contracts/zod.ts';
import type { CalendarEntry, CalendarStore } from '../deliveries/calendar.ts';
import { shardOf } from '../ids/shard.ts';
import { toSeconds } from './message-rows.ts';
import type { Key, Row, Table } from './table.ts';

/** How many partitions hold the entries of one minute. */
export const calendarShards = 8;

const minute = 60_000;
/** An entry outlives its time by this, so that a calendar that stood still for a fortnight loses nothing. */
const keptAfterDue = 14 * 24 * 60 * minute;

const entryRow = z.object({ p: z.string(), s: z.string(), d: z.number(), b: z.string() });
const cursorRow = z.object({ m: z.number() });
const cursorKey: Key = { p: 'C', s: 'cursor' };

const partition = (minuteNumber: number, shard: number) => `C#${minuteNumber}#${shard}`;

const entryKey = ({ task, dueAt }: CalendarEntry): Key => ({
  p: partition(minuteOf(dueAt), shardOf(task.messageId, calendarShards)),
  s: [dueAt, task.messageId, task.endpointId, task.round, task.attempt].join('#'),
});

/** The minute an instant lies in, counted from 1970. */
export const minuteOf = (at: number): number => Math.floor(at / minute);

/** An entry with the key of its row. */
export type StoredEntry = CalendarEntry & { key: Key };

const rowToEntry = (row: Row): StoredEntry => {
  const { p, s, d, b } = entryRow.parse(row);
  return { key: { p, s }, dueAt: d, task: task.parse(JSON.parse(b)) };
};

/** The calendar on the messages table: a partition for each shard of each minute, so that no minute is too hot. */
export const createCalendarStore = (table: Table) => {
  const put: CalendarStore['put'] = async (entry) => {
    await table.put({
      ...entryKey(entry),
      d: entry.dueAt,
      b: JSON.stringify(entry.task),
      e: toSeconds(entry.dueAt + keptAfterDue),
    });
  };

  /** Entries of one shard of a minute that are due by then, soonest first, a page at a time. */
  const page = async (
    minuteNumber: number,
    shard: number,
    dueBy: number,
    limit: number,
  ): Promise<StoredEntry[]> => {
    const { rows } = await table.query({
      partition: partition(minuteNumber, shard),
      to: `${dueBy}~`,
      limit,
      consistent: true,
    });
    return rows.map(rowToEntry);
  };

  const remove = (entries: readonly StoredEntry[]): Promise<void> =>
    table.removeMany(entries.map(({ key }) => key));

  /** The first minute that may still hold entries; null before the first run. */
  const cursor = async (): Promise<number | null> => {
    const row = await table.get(cursorKey);
    return row ? cursorRow.parse(row).m : null;
  };

  const moveCursor = async (minuteNumber: number): Promise<void> => {
    await table.put({ ...cursorKey, m: minuteNumber });
  };

  return { put, page, remove, cursor, moveCursor };
};

/** The calendar as the calendar function uses it. */
export type Calendar = ReturnType<typeof createCalendarStore>;
