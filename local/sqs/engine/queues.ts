import { invalidParameter, purgeQueueInProgress, queueNameExists } from '../errors.ts';
import {
  DEFAULT_ATTRIBUTES,
  type QueueAttributes,
  type QueueSettings,
  readSettings,
  withAttributes,
} from '../requests/queue-attributes.ts';
import { deleteMessagesOf } from '../store/message-store.ts';
import { deleteQueueRow, insertQueue, type QueueRow, updateQueue } from '../store/queue-store.ts';
import { arnOf, type Context, type Queue, queueNamed, queueOf, queueOfArn } from './context.ts';
import { wakeAll } from './waiting-room.ts';

/** A queue as it is asked for: attributes as SQS writes them, all optional. */
export type QueueRequest = { name: string; attributes?: QueueAttributes; tags?: Record<string, string> };

const PURGE_INTERVAL_MS = 60_000;

/**
 * Creates a queue, or finds the one that is there with the same values for the attributes given.
 * @throws SqsError QueueNameExists when it has another value for one of them
 */
export const createQueue = (context: Context, { name, attributes = {}, tags = {} }: QueueRequest): Queue => {
  const existing = context.queues.get(name);
  if (!existing) return addQueue(context, { name, attributes, tags });
  const asked = withAttributes({}, attributes);
  const different = Object.keys(asked).find((key) => asked[key] !== existing.attributes[key]);
  if (different) throw queueNameExists(different);
  return existing;
};

/** Makes sure that a queue is there with exactly these attributes, defaults for the rest; its messages stay. */
export const ensureQueue = (context: Context, { name, attributes = {}, tags = {} }: QueueRequest): Queue => {
  const existing = context.queues.get(name);
  if (!existing) return addQueue(context, { name, attributes, tags });
  return changeQueue(context, existing, { attributes: withAttributes(DEFAULT_ATTRIBUTES, attributes), tags });
};

/** Changes the attributes given and keeps the others; an empty text takes a policy away. */
export const setAttributes = (context: Context, name: string, attributes: QueueAttributes): Queue => {
  const queue = queueNamed(context, name);
  return changeQueue(context, queue, { attributes: withAttributes(queue.attributes, attributes) });
};

/** Lays tags over a queue's own. */
export const tagQueue = (context: Context, name: string, tags: Record<string, string>): void => {
  const queue = queueNamed(context, name);
  changeQueue(context, queue, { tags: { ...queue.tags, ...tags } });
};

/** Takes tags away. */
export const untagQueue = (context: Context, name: string, keys: readonly string[]): void => {
  const queue = queueNamed(context, name);
  const kept = Object.entries(queue.tags).filter(([key]) => !keys.includes(key));
  changeQueue(context, queue, { tags: Object.fromEntries(kept) });
};

/** Deletes a queue with all that is in it. Whoever waits there is told that it does not exist. */
export const deleteQueue = (context: Context, name: string): void => {
  const queue = queueNamed(context, name);
  deleteQueueRow(context.database, queue.id);
  context.queues.delete(name);
  wakeAll(context.room, queue.id);
};

/** Deletes every message of a queue. @throws SqsError PurgeQueueInProgress within 60 s of the last time */
export const purgeQueue = (context: Context, name: string): void => {
  const queue = queueNamed(context, name);
  const now = context.now();
  if (queue.purgedAt !== null && now - queue.purgedAt < PURGE_INTERVAL_MS) throw purgeQueueInProgress(name);
  context.database.transaction(() => {
    deleteMessagesOf(context.database, queue.id);
    updateQueue(context.database, { ...queue, purgedAt: now });
  });
  context.queues.set(name, { ...queue, purgedAt: now });
};

/** The names of all queues that begin so, in order. */
export const queueNames = ({ queues }: Context, prefix = ''): string[] =>
  [...queues.keys()].filter((name) => name.startsWith(prefix)).sort();

/** The names of the queues whose dead-letter queue this is, in order. */
export const deadLetterSources = (context: Context, name: string): string[] => {
  const arn = arnOf(context, queueNamed(context, name).name);
  return queueNames(context).filter((source) => deadLetterArn(context.queues.get(source)) === arn);
};

const deadLetterArn = (queue: Queue | undefined): string | undefined =>
  queue?.settings.RedrivePolicy?.deadLetterTargetArn;

const addQueue = (context: Context, { name, attributes, tags }: Required<QueueRequest>): Queue => {
  const all = withAttributes(DEFAULT_ATTRIBUTES, attributes);
  checkRedrive(context, name, readSettings(all));
  const now = context.now();
  const row = { name, attributes: all, tags, createdAt: now, modifiedAt: now };
  const queue = queueOf({ ...row, id: insertQueue(context.database, row), purgedAt: null });
  context.queues.set(name, queue);
  return queue;
};

const changeQueue = (context: Context, queue: Queue, change: Partial<QueueRow>): Queue => {
  const changed = queueOf({ ...queue, ...change, modifiedAt: context.now() });
  checkRedrive(context, queue.name, changed.settings);
  updateQueue(context.database, changed);
  context.queues.set(queue.name, changed);
  return changed;
};

const checkRedrive = (context: Context, name: string, { RedrivePolicy }: QueueSettings): void => {
  if (!RedrivePolicy) return;
  const refuse = (reason: string): Error =>
    invalidParameter(
      `Value ${JSON.stringify(RedrivePolicy)} for parameter RedrivePolicy is invalid. Reason: ${reason}`,
    );
  const target = queueOfArn(context, RedrivePolicy.deadLetterTargetArn);
  if (!target) throw refuse('Dead letter target does not exist.');
  if (!admits(target, arnOf(context, name)))
    throw refuse('The dead letter target does not allow this source.');
};

const admits = ({ settings: { RedriveAllowPolicy: policy } }: Queue, source: string): boolean => {
  if (!policy || policy.redrivePermission === 'allowAll') return true;
  return policy.redrivePermission === 'byQueue' && policy.sourceQueueArns.includes(source);
};
