import { isSetting, type QueueAttributes, unknownAttribute } from '../requests/queue-attributes.ts';
import { type Counts, countsOf, oldestSent } from '../store/message-store.ts';
import { arnOf, type Context, type Queue, queueNamed } from './context.ts';
import { refresh } from './receive.ts';

/**
 * A queue's attributes, its counts of messages among them, exact as of now.
 * @param names which; `All` for all
 * @throws SqsError InvalidAttributeName for one that no queue has
 */
export const describeQueue = (context: Context, name: string, names: readonly string[]): QueueAttributes => {
  const queue = queueNamed(context, name);
  const all: QueueAttributes = { ...queue.attributes, ...computed(context, queue) };
  if (names.includes('All')) return all;
  const unknown = names.find((asked) => !(asked in all) && !isSetting(asked));
  if (unknown) throw unknownAttribute(unknown);
  return Object.fromEntries(Object.entries(all).filter(([key]) => names.includes(key)));
};

/** How many messages of a queue are visible, delayed and in flight, exact as of now. */
export const countMessages = (context: Context, name: string): Counts => {
  const queue = queueNamed(context, name);
  refresh(context, queue);
  return countsOf(context.database, queue.id);
};

/** How long the oldest message of a queue has waited, delayed ones aside; 0 when there is none. Milliseconds. */
export const oldestAge = (context: Context, name: string): number => {
  const queue = queueNamed(context, name);
  refresh(context, queue);
  const sentAt = oldestSent(context.database, queue.id);
  return sentAt === undefined ? 0 : Math.max(0, context.now() - sentAt);
};

const computed = (context: Context, queue: Queue): QueueAttributes => {
  const { visible, delayed, inFlight } = countMessages(context, queue.name);
  return {
    QueueArn: arnOf(context, queue.name),
    CreatedTimestamp: seconds(queue.createdAt),
    LastModifiedTimestamp: seconds(queue.modifiedAt),
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
  };
};

const seconds = (time: number): string => String(Math.floor(time / 1000));
