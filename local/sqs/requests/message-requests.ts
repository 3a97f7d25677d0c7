import { z } from 'zod';
import { messageAttributes, messageSystemAttributes } from './message-attributes.ts';
import { messageGroupId, queueUrl, wholeNumber } from './parameters.ts';
import { MAXIMUM_DELAY, MAXIMUM_VISIBILITY_TIMEOUT, MAXIMUM_WAIT } from './queue-attributes.ts';

/** At most so many messages are received, and so many entries make a batch. */
export const MAXIMUM_BATCH = 10;

const names = z.array(z.string()).default([]);

const visibilityTimeout = wholeNumber('VisibilityTimeout', 0, MAXIMUM_VISIBILITY_TIMEOUT);

/** One message to send: a SendMessage, or an entry of a SendMessageBatch. */
export const outgoingMessage = z.object({
  MessageBody: z.string(),
  DelaySeconds: wholeNumber('DelaySeconds', 0, MAXIMUM_DELAY).optional(),
  MessageAttributes: messageAttributes.optional(),
  MessageSystemAttributes: messageSystemAttributes.optional(),
  MessageGroupId: messageGroupId.optional(),
  MessageDeduplicationId: z
    .undefined({
      error:
        'The request includes a parameter that is not valid for this queue type: MessageDeduplicationId.',
    })
    .optional(),
});

/** A receive; the deprecated `AttributeNames` asks for system attributes too. */
export const receiveRequest = z.object({
  QueueUrl: queueUrl,
  MaxNumberOfMessages: wholeNumber('MaxNumberOfMessages', 1, MAXIMUM_BATCH).optional(),
  WaitTimeSeconds: wholeNumber('WaitTimeSeconds', 0, MAXIMUM_WAIT).optional(),
  VisibilityTimeout: visibilityTimeout.optional(),
  AttributeNames: names,
  MessageSystemAttributeNames: names,
  MessageAttributeNames: names,
});

/** One message to delete. */
export const deletion = z.object({ ReceiptHandle: z.string() });

/** One visibility timeout to change. */
export const visibilityChange = z.object({ ReceiptHandle: z.string(), VisibilityTimeout: visibilityTimeout });

/** A batch, its entries still unread: one that is malformed fails alone. */
export const batchRequest = z.object({
  QueueUrl: queueUrl,
  Entries: z.array(z.looseObject({ Id: z.string() })),
});
