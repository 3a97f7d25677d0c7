import { randomUUID } from 'node:crypto';
import { invalidParameter, SqsError } from '../errors.ts';
import { batchRequestTooLong } from '../errors-of-batches.ts';
import { attributeBytes, type MessageAttributes } from '../requests/message-attributes.ts';
import { MAXIMUM_MESSAGE_BYTES } from '../requests/queue-attributes.ts';
import { insertMessage } from '../store/message-store.ts';
import { announce, type Context, type Queue, queueNamed } from './context.ts';
import { md5OfBody } from './digests.ts';

/** A message to send. */
export type Outgoing = {
  body: string;
  /** Seconds, at most 900; the queue's own delay when absent. */
  delaySeconds?: number | undefined;
  groupId?: string | undefined;
  attributes?: MessageAttributes | undefined;
  /** `AWSTraceHeader`. */
  traceHeader?: string | undefined;
};

/** What became of a message: its id and its body's MD5 in hex, once it is durable; or why it was refused. */
export type Sent = { messageId: string; bodyMd5: string } | SqsError;

/**
 * Sends one message.
 * @throws SqsError QueueDoesNotExist; InvalidParameterValue when it is longer than the queue allows
 */
export const send = (context: Context, name: string, message: Outgoing): Exclude<Sent, SqsError> => {
  const [sent] = sendBatch(context, name, [message]);
  if (!sent || sent instanceof SqsError) throw sent ?? new Error('nothing was sent');
  return sent;
};

/**
 * Sends some messages in one transaction and answers what became of each, in order.
 * @throws SqsError QueueDoesNotExist; BatchRequestTooLong when several come to more than 1 MiB together
 */
export const sendBatch = (context: Context, name: string, messages: readonly Outgoing[]): Sent[] => {
  const queue = queueNamed(context, name);
  const total = messages.reduce((sum, message) => sum + lengthOf(message), 0);
  if (messages.length > 1 && total > MAXIMUM_MESSAGE_BYTES) {
    throw batchRequestTooLong(MAXIMUM_MESSAGE_BYTES, total);
  }
  const sent = context.database.transaction(() => messages.map((message) => store(context, queue, message)));
  announce(context, queue);
  return sent;
};

const lengthOf = ({ body, attributes = {} }: Outgoing): number =>
  Buffer.byteLength(body) + attributeBytes(attributes);

const store = (context: Context, queue: Queue, message: Outgoing): Sent => {
  const limit = queue.settings.MaximumMessageSize;
  if (lengthOf(message) > limit) {
    return invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`,
    );
  }
  const { body, attributes = {}, groupId = '', traceHeader = null } = message;
  const sentAt = context.now();
  const delay = message.delaySeconds ?? queue.settings.DelaySeconds;
  const sent = { messageId: randomUUID(), bodyMd5: md5OfBody(body) };
  insertMessage(context.database, {
    ...sent,
    queue: queue.id,
    body,
    groupId,
    attributes: Object.keys(attributes).length > 0 ? JSON.stringify(attributes) : null,
    traceHeader,
    sentAt,
    due: sentAt + delay * 1000,
  });
  return sent;
};
