import type { Log } from './log.ts';
import type { Tally } from './tally.ts';

/** Logs and counts that an operational event was lost: whoever told it does not hear of it. */
export const logLostEvents =
  (log: Log, tally: Tally) =>
  (error: unknown): void => {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    tally.count('OperationalEventsLost');
    log({ level: 'error', event: 'operational-event-lost', reason });
  };
