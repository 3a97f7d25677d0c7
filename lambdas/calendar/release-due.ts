import { type Calendar, calendarShards, minuteOf, type StoredEntry } from '../../core/aws/calendar-store.ts';
import type { SendAll } from '../../core/aws/queue-sender.ts';

import type { Tally } from '../tally.ts';

/** What releasing needs from the world. */
export type ReleaseDeps = {
  calendar: Calendar;
  sendAll: SendAll;
  retriesQueueUrl: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** How long this run may still go on, milliseconds. */
  timeLeft: () => number;
  tally: Tally;
};

/** How far ahead of their time entries go into the queue, which holds them for the rest. Milliseconds. */
const ahead = 5 * 60_000;
const pageSize = 100;
/** A run stops with this much time left, milliseconds, so that it is never cut off between sending and removing. */
const reserve = 5_000;

const shards = Array.from({ length: calendarShards }, (_, shard) => shard);

const send = (deps: ReleaseDeps, entries: readonly StoredEntry[]): Promise<void> =>
  deps.sendAll(
    deps.retriesQueueUrl,
    entries.map(({ task, dueAt }) => ({
      body: JSON.stringify(task),
      group: task.endpointId,
      delaySeconds: Math.max(0, Math.ceil((dueAt - deps.now()) / 1000)),
    })),
  );

/** Empties one shard of a minute; answers how many it released, and whether nothing due is left. */
const drain = async (deps: ReleaseDeps, minuteNumber: number, shard: number, dueBy: number) => {
  let released = 0;
  while (deps.timeLeft() > reserve) {
    const entries = await deps.calendar.page(minuteNumber, shard, dueBy, pageSize);
    if (entries.length === 0) return { released, empty: true };
    await send(deps, entries);
    await deps.calendar.remove(entries);
    released += entries.length;
  }
  return { released, empty: false };
};

/**
 * Moves everything that is due within five minutes from the calendar to the retries lane: sent with the remaining
 * seconds as delay, then removed. A run that is cut short sends some twice, which their round and attempt make harmless.
 * @returns how many entries were released
 */
export const releaseDue = async (deps: ReleaseDeps): Promise<number> => {
  const dueBy = deps.now() + ahead;
  const last = minuteOf(dueBy);
  const cursor = await deps.calendar.cursor();
  deps.tally.measure('CalendarLag', cursor === null ? 0 : Math.max(0, deps.now() - (cursor + 1) * 60_000));
  let released = 0;
  for (let minute = cursor ?? minuteOf(deps.now()); minute <= last; minute += 1) {
    const drained = await Promise.all(shards.map((shard) => drain(deps, minute, shard, dueBy)));
    released += drained.reduce((sum, one) => sum + one.released, 0);
    if (drained.some(({ empty }) => !empty)) break;
    await deps.calendar.moveCursor(minute);
  }
  return released;
};
