import type { SendAll } from '../../core/aws/queue-sender.ts';
import { storedMessages } from '../../core/contracts/queue-messages/intake-message.ts';
import type { IntakeRecord } from '../../core/contracts/queue-messages/intake-record.ts';
import { Problem } from '../../core/http/problem.ts';
import { isAboutOperations, readBusEvent } from '../../core/publishing/bus-event.ts';
import { readCloudEvent } from '../../core/publishing/cloud-event.ts';
import type { EventRequest } from '../../core/publishing/front-door-body.ts';
import { type PublishEachDeps, publishEach } from '../publish/publish-each.ts';
import { RecordRefused } from '../queue/record-refused.ts';
import { type FanOutDeps, fanOut } from './fan-out.ts';

/** What working the intake queue needs from the world. */
export type WorkIntakeDeps = FanOutDeps & {
  /** To publish whole events with; they are not queued again. */
  publishing: Omit<PublishEachDeps, 'sendAll' | 'intakeQueueUrl'>;
};

/**
 * Stands in for the intake queue, which a whole event is already in: its message is fanned out at once. A failure is
 * thrown as it is no refusal of that queue; the claim then goes stale, and the record's next receipt takes it over.
 */
const fanOutAtOnce =
  (deps: FanOutDeps): SendAll =>
  async (_queueUrl, entries) => {
    try {
      await fanOut(
        deps,
        entries.flatMap(({ body }) => storedMessages.parse(JSON.parse(body))),
      );
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`a whole event was stored and not fanned out: ${reason}`, { cause });
    }
  };

/** What would be refused again, however often it is received, is `RecordRefused`. */
const refuse = (problem: Problem): never => {
  throw problem.status < 500 ? new RecordRefused(problem.message) : problem;
};

const readWhole = (record: Exclude<IntakeRecord, { kind: 'stored' }>, text: string): EventRequest => {
  try {
    return record.kind === 'bus' ? readBusEvent(text, record.event) : readCloudEvent(text, record.event);
  } catch (error) {
    if (error instanceof Problem) return refuse(error);
    throw error;
  }
};

/**
 * Works one record of the intake queue: fans out stored messages, or stores a whole event and fans its message out.
 * A whole event received again is the same message, by its event id.
 * @param text the record as it was received, out of which data is cut
 * @throws RecordRefused for an event that no publisher could publish
 */
export const workIntake = async (deps: WorkIntakeDeps, record: IntakeRecord, text: string): Promise<void> => {
  if (record.kind === 'stored') return fanOut(deps, record.messages);
  if (record.kind === 'bus' && isAboutOperations(record.event)) return;
  const publishing = { ...deps.publishing, sendAll: fanOutAtOnce(deps), intakeQueueUrl: 'none' };
  const [outcome] = await publishEach(publishing, [readWhole(record, text)]);
  if (outcome instanceof Problem) refuse(outcome);
};
