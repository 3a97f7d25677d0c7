import { isFirst, type Task } from '../../core/contracts/queue-messages.ts';
import type { Attempt } from '../../core/deliveries/delivery.ts';
import { timeOfId } from '../../core/ids/time-of-id.ts';
import type { Verdict } from '../../core/sending/classify.ts';
import { failureCountOf } from '../../core/sending/failure-count.ts';
import type { Log } from '../log.ts';
import type { Tally } from '../tally.ts';

/** What noting attempts needs from the world. */
export type NoteAttemptDeps = { log: Log; tally: Tally };

const logAttempt = (log: Log, attempt: Attempt, verdict: Verdict): void =>
  log({
    level: attempt.succeeded ? 'info' : 'warn',
    event: 'attempt',
    attemptId: attempt.id,
    messageId: attempt.messageId,
    endpointId: attempt.endpointId,
    applicationId: attempt.applicationId,
    eventType: attempt.eventType,
    status: attempt.statusCode,
    durationMs: attempt.durationMs,
    outcome: verdict.result,
    reason: verdict.reason,
  });

const tallyAttempt = (tally: Tally, task: Task, attempt: Attempt, verdict: Verdict): void => {
  tally.measure('AttemptDuration', attempt.durationMs);
  tally.count(attempt.succeeded ? 'Delivered' : failureCountOf(verdict));
  if (!attempt.succeeded || !isFirst(task)) return;
  tally.measure('DeliveryLatency', attempt.startedAt + attempt.durationMs - timeOfId(task.messageId));
};

/** Logs an attempt, which is what operators follow, and counts it. */
export const noteAttempt = (
  { log, tally }: NoteAttemptDeps,
  task: Task,
  attempt: Attempt,
  verdict: Verdict,
): void => {
  logAttempt(log, attempt, verdict);
  tallyAttempt(tally, task, attempt, verdict);
};
