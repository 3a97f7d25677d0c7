/** A line that a function wrote. */
export type LogEvent = { id: string; at: number; message: string };

/** Older lines than this many are forgotten, of each log. */
const keptLines = 20_000;

/** The newest lines of the functions' logs, in memory. */
export type LogStore = ReturnType<typeof openLogStore>;

/** @param now milliseconds since 1970 */
export const openLogStore = (now: () => number) => {
  const logs = new Map<string, LogEvent[]>();
  let written = 0;

  const add = (logGroup: string, message: string): void => {
    const events = logs.get(logGroup) ?? [];
    written += 1;
    events.push({ id: String(written).padStart(12, '0'), at: now(), message });
    if (events.length > 2 * keptLines) events.splice(0, events.length - keptLines);
    logs.set(logGroup, events);
  };

  /** The lines of a log, oldest first. */
  const events = (logGroup: string): readonly LogEvent[] => logs.get(logGroup) ?? [];

  return { add, events };
};
