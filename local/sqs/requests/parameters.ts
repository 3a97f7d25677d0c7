import { z } from 'zod';

/** A whole number within limits, both included. */
export const wholeNumber = (name: string, min: number, max: number) => {
  const error = ({ input }: { input?: unknown }): string =>
    `Value ${input} for parameter ${name} is invalid. Reason: Must be >= ${min} and <= ${max}, if provided.`;
  return z.number().int({ error }).min(min, { error }).max(max, { error });
};

/** `QueueUrl`, of any origin: what counts is the path. */
export const queueUrl = z.string();

const QUEUE_NAME = /^[A-Za-z0-9_-]{1,80}$/;

/** `QueueName` of a standard queue: FIFO queues are not served here. */
export const queueName = z
  .string()
  .refine((name) => !name.endsWith('.fifo'), {
    abort: true,
    error: 'This local SQS has standard queues only: a queue name cannot end in .fifo.',
  })
  .regex(QUEUE_NAME, {
    error: 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
  });

const GROUP_ID = /^[\x21-\x7e]{1,128}$/;

/** `MessageGroupId`: on a standard queue it makes the queue a fair one. */
export const messageGroupId = z.string().regex(GROUP_ID, {
  error:
    'The request includes a parameter that is not valid for this queue type. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.',
});

/** Names and values of `Tags`. */
export const tags = z.record(z.string(), z.string());

/** `NextToken` and `MaxResults` of the actions that list queues. */
export const page = {
  NextToken: z.string().optional(),
  MaxResults: wholeNumber('MaxResults', 1, 1000).optional(),
};
