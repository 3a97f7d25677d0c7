import { isFirst, type Task } from '../../core/contracts/queue-messages/task.ts';
import type { Attempt } from '../../core/deliveries/delivery.ts';
import { timeOfId } from '../../core/ids/time-of-id.ts';
import type { Message } from '../../core/messages/message.ts';
import { traceIdOf } from '../../core/messages/trace-parent.ts';
import type { Verdict } from '../../core/sending/classify.ts';
import { failureCountOf } from '../../core/sending/failure-count.ts';
import type { Log } from '../log.ts';
import type { Tally } from '../tally.ts';

/** What noting attempts needs from the world. */
export type NoteAttemptDeps = { log: Log; tally: Tally };

/** An attempt and what it means. */
type Noted = {
  task: Task;
  message: Pick<Message, 'traceParent'>;
  attempt: Attempt;
  verdict: Verdict;
};

const logAttempt = (log: Log, { message: { traceParent }, attempt, verdict }: Noted): void =>
  log({
    level: attempt.succeeded ? 'info' : 'warn',
    event: 'attempt',
    attemptId: attempt.id,
    messageId: attempt.messageId,
    endpointId: attempt.endpointId,
    applicationId: attempt.applicationId,
    eventType: attempt.eventType,
    status: attempt.statusCode,
    durationMs: Math.round(attempt.durationMs),
    // A success's status says all of it, and successes are most of the log.
    ...(!attempt.succeeded && { outcome: verdict.result, reason: verdict.reason }),
    ...(traceParent !== undefined && { traceId: traceIdOf(traceParent) }),
  });

const tallyAttempt = (tally: Tally, { task, attempt, verdict }: Noted): void => {
  tally.measure('AttemptDuration', attempt.durationMs);
  tally.count(attempt.succeeded ? 'Delivered' : failureCountOf(verdict));
  if (!attempt.succeeded || !isFirst(task)) return;
  tally.measure('DeliveryLatency', attempt.startedAt + attempt.durationMs - timeOfId(task.messageId));
};

/** Logs an attempt, which is what operators follow, and counts it. */
export const noteAttempt = ({ log, tally }: NoteAttemptDeps, noted: Noted): void => {
  logAttempt(log, noted);
  tallyAttempt(tally, noted);
};
