import { SqsError } from './errors.ts';

const refused = (name: string, message: string): SqsError =>
  new SqsError(`com.amazonaws.sqs#${name}`, `AWS.SimpleQueueService.${name}`, message);

/** A batch without entries. */
export const emptyBatchRequest = (): SqsError =>
  refused('EmptyBatchRequest', 'There should be at least one entry in the request.');

/** A batch of more entries than the limit. */
export const tooManyEntries = (limit: number, sent: number): SqsError =>
  refused(
    'TooManyEntriesInBatchRequest',
    `Maximum number of entries per request are ${limit}. You have sent ${sent}.`,
  );

/** Two entries have one Id. */
export const batchEntryIdsNotDistinct = (id: string): SqsError =>
  refused('BatchEntryIdsNotDistinct', `Id ${id} repeated.`);

/** The Id of an entry is malformed. */
export const invalidBatchEntryId = (): SqsError =>
  refused(
    'InvalidBatchEntryId',
    'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
  );

/** The messages of a batch are longer together than the limit, in bytes. */
export const batchRequestTooLong = (limit: number, sent: number): SqsError =>
  refused(
    'BatchRequestTooLong',
    `Batch requests cannot be longer than ${limit} bytes. You have sent ${sent} bytes.`,
  );
