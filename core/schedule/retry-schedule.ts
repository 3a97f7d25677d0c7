/** Waits in seconds: the first attempt is made at once, each number is the wait before the one that follows. */
export type RetrySchedule = readonly number[];

/** At once, then after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h: eight attempts. */
export const DEFAULT_RETRY_SCHEDULE: RetrySchedule = [5, 300, 1800, 7200, 18_000, 36_000, 36_000];

/** A wait is 0 seconds to 30 days, and a schedule has at most 32 of them. */
export const RETRY_SCHEDULE_LIMITS = { longestWaitS: 2_592_000, waits: 32 } as const;

/** What came of reading a schedule: the schedule, or why it is none. */
export type ParsedSchedule = { ok: true; schedule: RetrySchedule } | { ok: false; reason: string };

const SECONDS = /^\d{1,7}(\.\d{1,9})?$/;

/** Reads a schedule from seconds, comma separated. An empty text is the empty schedule, a single attempt. */
export const parseRetrySchedule = (text: string): ParsedSchedule => {
  const parts = text.trim() === '' ? [] : text.split(',').map((part) => part.trim());
  const wrong = parts.find((part) => !isWait(part));
  if (wrong !== undefined) {
    return rejected(`"${wrong}" is not a wait of 0 to ${RETRY_SCHEDULE_LIMITS.longestWaitS} seconds`);
  }
  if (parts.length > RETRY_SCHEDULE_LIMITS.waits) {
    return rejected(`a schedule has at most ${RETRY_SCHEDULE_LIMITS.waits} waits, not ${parts.length}`);
  }
  return { ok: true, schedule: parts.map(Number) };
};

const isWait = (part: string): boolean =>
  SECONDS.test(part) && Number(part) <= RETRY_SCHEDULE_LIMITS.longestWaitS;

const rejected = (reason: string): ParsedSchedule => ({ ok: false, reason });
