import { deadLetterAttributes } from '../contracts/queue-messages/dead-letter-attributes.ts';
import type { Task } from '../contracts/queue-messages/task.ts';
import { type CalendarStore, longestDelay } from '../deliveries/calendar.ts';
import type { Delivery } from '../deliveries/delivery.ts';
import type { SendAll } from './queue-sender.ts';

/** Where deliver puts what follows an attempt. */
export type Lanes = ReturnType<typeof createLanes>;

/** The queues that deliver sends to. */
export type LaneQueues = { retriesQueueUrl: string; deadLettersQueueUrl: string };

/** SQS takes whole seconds; rounded up, a retry is never early. */
const delaySeconds = (dueAt: number, now: number) => Math.max(0, Math.ceil((dueAt - now) / 1000));

/**
 * The ways out of deliver: the retries lane, the calendar for what is due in more than 15 minutes, and the
 * dead-letter queue.
 * @param now milliseconds since 1970
 */
export const createLanes = (
  sendAll: SendAll,
  queues: LaneQueues,
  calendar: CalendarStore,
  now: () => number,
) => {
  /** Asks for an attempt when it is due. */
  const attemptAt = async (task: Task, dueAt: number): Promise<void> => {
    if (dueAt - now() > longestDelay) return calendar.put({ task, dueAt });
    await sendAll(queues.retriesQueueUrl, [
      { body: JSON.stringify(task), group: task.endpointId, delaySeconds: delaySeconds(dueAt, now()) },
    ]);
  };

  /** Puts a dead letter into the queue: a complete task that starts the next round. */
  const letter = async (task: Task, delivery: Delivery): Promise<void> => {
    const names = deadLetterAttributes;
    await sendAll(queues.deadLettersQueueUrl, [
      {
        body: JSON.stringify(task),
        group: task.endpointId,
        attributes: {
          [names.application]: delivery.applicationId,
          [names.endpoint]: delivery.endpointId,
          [names.eventType]: delivery.eventType,
          [names.lastStatus]: String(delivery.lastStatusCode),
          [names.reason]: delivery.reason ?? '',
        },
      },
    ]);
  };

  return { attemptAt, letter };
};
