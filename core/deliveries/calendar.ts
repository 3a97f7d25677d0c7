import type { Task } from '../contracts/queue-messages/task.ts';

/** The longest wait that SQS holds itself, milliseconds (AWS: "Amazon SQS message timers"). */
export const longestDelay = 900_000;

/** A task that is due later than SQS can delay it. `dueAt` in milliseconds since 1970. */
export type CalendarEntry = { task: Task; dueAt: number };

/** Where waits over 15 minutes are written down. */
export type CalendarStore = { put: (entry: CalendarEntry) => Promise<void> };
