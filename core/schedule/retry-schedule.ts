/** Waits in seconds: the first attempt is made at once, each number is the wait before the one that follows. */
export type RetrySchedule = readonly number[];
