import type { z } from 'zod';
import { attempt } from '../attempt.ts';
import { SqsError } from '../errors.ts';
import {
  batchEntryIdsNotDistinct,
  emptyBatchRequest,
  invalidBatchEntryId,
  tooManyEntries,
} from '../errors-of-batches.ts';
import { type batchRequest, MAXIMUM_BATCH } from '../requests/message-requests.ts';

/** The answer to a batch: what became of each entry. */
export type BatchAnswer = { Successful: object[]; Failed?: object[] };

type Entries = z.infer<typeof batchRequest>['Entries'];

const ID = /^[A-Za-z0-9_-]{1,80}$/;

/**
 * Works a batch whose entries succeed or fail one by one.
 * @param read reads an entry, and throws SqsError for one that is malformed
 * @param work is given the well-formed entries and answers what became of each, in order
 * @param success is what a successful entry is answered, beside its Id
 * @throws SqsError when the batch is refused as a whole
 */
export const answerBatch = <Entry, Outcome>(
  entries: Entries,
  read: (entry: unknown) => Entry,
  work: (entries: Entry[]) => (Outcome | SqsError)[],
  success: (outcome: Outcome, entry: Entry) => object,
): BatchAnswer => {
  checkBatch(entries);
  const readings = entries.map((entry) => ({ Id: entry.Id, entry: attempt(() => read(entry)) }));
  const good = readings.flatMap(({ Id, entry }) => (entry instanceof SqsError ? [] : [{ Id, entry }]));
  const outcomes = good.length > 0 ? work(good.map(({ entry }) => entry)) : [];
  const Successful: object[] = [];
  const Failed = readings.flatMap(({ Id, entry }) => (entry instanceof SqsError ? [failure(Id, entry)] : []));
  for (const [index, outcome] of outcomes.entries()) {
    const reading = good[index];
    if (!reading) continue;
    if (outcome instanceof SqsError) Failed.push(failure(reading.Id, outcome));
    else Successful.push({ Id: reading.Id, ...success(outcome, reading.entry) });
  }
  return { Successful, ...(Failed.length > 0 && { Failed }) };
};

const checkBatch = (entries: Entries): void => {
  if (entries.length === 0) throw emptyBatchRequest();
  if (entries.length > MAXIMUM_BATCH) throw tooManyEntries(MAXIMUM_BATCH, entries.length);
  const seen = new Set<string>();
  for (const { Id } of entries) {
    if (!ID.test(Id)) throw invalidBatchEntryId();
    if (seen.has(Id)) throw batchEntryIdsNotDistinct(Id);
    seen.add(Id);
  }
};

const failure = (Id: string, { code, message }: SqsError): object => ({
  Id,
  SenderFault: true,
  Code: code,
  Message: message,
});
