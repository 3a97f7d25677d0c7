import { type MessageAttributes, messageAttributes } from '../requests/message-attributes.ts';
import type { VisibleMessage } from '../store/receive-store.ts';
import type { Context, Queue } from './context.ts';
import { handleOf } from './receipt-handle.ts';

/** A message as its receiver gets it. */
export type Received = {
  messageId: string;
  /** For deleting it and for changing its visibility, until it is received again. */
  receiptHandle: string;
  body: string;
  /** Hex. */
  bodyMd5: string;
  attributes: MessageAttributes;
  /** All that SQS knows of it, as SQS names it (API Reference, ReceiveMessage, `MessageSystemAttributeNames`). */
  systemAttributes: Record<string, string>;
};

/** A message that is taken from a queue now, in milliseconds since 1970. */
export const receivedMessage = (
  { accountId }: Context,
  queue: Queue,
  message: VisibleMessage,
  now: number,
): Received => {
  const receive = message.receives + 1;
  const { messageId, body, bodyMd5 } = message;
  return {
    messageId,
    receiptHandle: handleOf({ queue: queue.id, message: message.id, receive, messageId }),
    body,
    bodyMd5,
    attributes: message.attributes === null ? {} : messageAttributes.parse(JSON.parse(message.attributes)),
    systemAttributes: {
      SenderId: accountId,
      SentTimestamp: String(message.sentAt),
      ApproximateReceiveCount: String(receive),
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? now),
      ...(message.groupId && { MessageGroupId: message.groupId }),
      ...(message.traceHeader && { AWSTraceHeader: message.traceHeader }),
      ...(message.deadLetterSource && { DeadLetterQueueSourceArn: message.deadLetterSource }),
    },
  };
};
