import { z } from 'zod';
import { invalidAttributeName, invalidAttributeValue, invalidParameter, type SqsError } from '../errors.ts';
import { redriveAllowPolicy, redrivePolicy } from './redrive-policies.ts';

/** The longest message, in bytes, a queue may allow; also what a batch may come to. */
export const MAXIMUM_MESSAGE_BYTES = 1_048_576;

/** The longest visibility timeout, in seconds. */
export const MAXIMUM_VISIBILITY_TIMEOUT = 43_200;

/** The longest delay of a message, in seconds. */
export const MAXIMUM_DELAY = 900;

/** The longest long poll, in seconds. */
export const MAXIMUM_WAIT = 20;

const digits = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));

/** What may be set on a standard queue (API Reference, SetQueueAttributes); numbers come as text, policies as JSON text. */
const settings = z.strictObject({
  DelaySeconds: digits(0, MAXIMUM_DELAY),
  MaximumMessageSize: digits(1024, MAXIMUM_MESSAGE_BYTES),
  MessageRetentionPeriod: digits(60, 1_209_600),
  ReceiveMessageWaitTimeSeconds: digits(0, MAXIMUM_WAIT),
  VisibilityTimeout: digits(0, MAXIMUM_VISIBILITY_TIMEOUT),
  RedrivePolicy: redrivePolicy.optional(),
  RedriveAllowPolicy: redriveAllowPolicy.optional(),
  Policy: z.string().optional(),
  KmsMasterKeyId: z.string().optional(),
  KmsDataKeyReusePeriodSeconds: digits(60, 86_400).optional(),
  SqsManagedSseEnabled: z.enum(['true', 'false']),
});

/** A queue's settings, read: numbers as numbers (seconds, bytes), policies as objects. */
export type QueueSettings = z.infer<typeof settings>;

/** Whether an attribute is one that may be set; it need not be. */
export const isSetting = (name: string): boolean => name in settings.shape;

/** Queue attributes as they travel and are kept: names and texts. */
export type QueueAttributes = Record<string, string>;

/** What a new queue has unless told otherwise (API Reference, CreateQueue). */
export const DEFAULT_ATTRIBUTES: QueueAttributes = {
  DelaySeconds: '0',
  MaximumMessageSize: String(MAXIMUM_MESSAGE_BYTES),
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  VisibilityTimeout: '30',
  SqsManagedSseEnabled: 'true',
};

/**
 * Reads a queue's whole set of attributes.
 * @throws SqsError InvalidAttributeName, InvalidAttributeValue, or InvalidParameterValue for a policy
 */
export const readSettings = (attributes: QueueAttributes): QueueSettings => {
  const parsed = settings.safeParse(attributes);
  if (parsed.success) return parsed.data;
  throw refusal(parsed.error.issues[0]);
};

/**
 * Lays changed attributes over a queue's own. An empty text takes a policy away, as it does on AWS, and policies are
 * kept in one form, so that the same policy written differently is no change.
 */
export const withAttributes = (own: QueueAttributes, changed: QueueAttributes): QueueAttributes => {
  const merged = Object.entries({ ...own, ...changed }).filter(([, value]) => value !== '');
  return Object.fromEntries(merged.map(([name, value]) => [name, canonical(name, value)]));
};

const canonical = (name: string, value: string): string => {
  if (name !== 'RedrivePolicy') return value;
  const policy = redrivePolicy.safeParse(value);
  return policy.success ? JSON.stringify(policy.data) : value;
};

const FIFO_ATTRIBUTES = [
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
];

const refusal = (issue: z.core.$ZodIssue | undefined): SqsError => {
  if (issue?.code === 'unrecognized_keys') return unknownAttribute(issue.keys[0] ?? '');
  const name = String(issue?.path[0] ?? 'Attributes');
  return issue?.code === 'custom' ? invalidParameter(issue.message) : invalidAttributeValue(name);
};

/** InvalidAttributeName, which for attributes of FIFO queues says that this server has none. */
export const unknownAttribute = (name: string): SqsError =>
  invalidAttributeName(
    FIFO_ATTRIBUTES.includes(name)
      ? `Unknown Attribute ${name}. Reason: This local SQS has standard queues only.`
      : `Unknown Attribute ${name}.`,
  );
