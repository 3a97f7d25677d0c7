import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { SendAll } from '../../core/aws/queue-sender.ts';
import { systemReceiveLimit } from '../../core/contracts/resources.ts';
import * as z from '../../core/contracts/zod.ts';
import type { Log } from '../log.ts';
import { RecordRefused } from './record-refused.ts';

/** What working a batch of records needs from the world. */
export type RecordDeps = { sendAll: SendAll; systemFailuresQueueUrl: string; log: Log };

/** A body that was received: the text it was parsed from, and whether SQS had handed it out before. */
export type Received<T> = { body: T; text: string; again: boolean };

/** Works what a batch holds concurrently; one answer each, in their order. */
export type WorkAll<T> = (received: readonly Received<T>[]) => Promise<PromiseSettledResult<unknown>[]>;

/** Works each on its own. */
export const each =
  <T>(work: (body: T, text: string) => Promise<unknown>): WorkAll<T> =>
  (received) =>
    Promise.allSettled(received.map(({ body, text }) => work(body, text)));

type Parsed<T> = { record: SQSRecord; body: T };

const parse = <T>(
  schema: z.core.$ZodType<T>,
  record: SQSRecord,
): Parsed<T> | { record: SQSRecord; fault: string } => {
  try {
    const body = z.safeParse(schema, JSON.parse(record.body));
    if (body.success) return { record, body: body.data };
    return {
      record,
      fault: body.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    };
  } catch {
    return { record, fault: 'the body is not JSON' };
  }
};

const receiptsOf = ({ attributes }: SQSRecord): number => Number(attributes.ApproximateReceiveCount);

const nameOfError = (error: unknown) =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

/**
 * A handler of one queue's records, one answer a record (AWS: "Implementing partial batch responses"). A malformed
 * or refused record, or one that has failed 20 times, moves to the system-failures queue; any other failure is received
 * again.
 */
export const workRecords = <T>(schema: z.core.$ZodType<T>, workAll: WorkAll<T>, deps: RecordDeps) => {
  const setAside = async (record: SQSRecord, reason: string): Promise<void> => {
    await deps.sendAll(deps.systemFailuresQueueUrl, [
      { body: record.body, attributes: { reason: reason.slice(0, 256), queue: record.eventSourceARN } },
    ]);
    deps.log({ level: 'error', event: 'record-set-aside', recordId: record.messageId, reason });
  };

  const failed = async (record: SQSRecord, error: unknown): Promise<void> => {
    const reason = nameOfError(error);
    deps.log({ level: 'error', event: 'record-failed', recordId: record.messageId, reason });
    const mayRecover = !(error instanceof RecordRefused);
    if (mayRecover && receiptsOf(record) < systemReceiveLimit) throw error;
    await setAside(record, reason);
  };

  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const records = event.Records.map((record) => parse(schema, record));
    const good = records.filter((record) => 'body' in record);
    const bad = records.filter((record) => 'fault' in record);
    const results = await workAll(
      good.map(({ record, body }) => ({ body, text: record.body, again: receiptsOf(record) > 1 })),
    );
    const finished = [
      ...bad.map(({ record, fault }) => ({ record, end: setAside(record, `malformed record: ${fault}`) })),
      ...good.map(({ record }, index) => {
        const result = results[index];
        return {
          record,
          end: result?.status === 'rejected' ? failed(record, result.reason) : Promise.resolve(),
        };
      }),
    ];
    const ends = await Promise.allSettled(finished.map(({ end }) => end));
    const again = finished.filter((_, index) => ends[index]?.status === 'rejected');
    return { batchItemFailures: again.map(({ record }) => ({ itemIdentifier: record.messageId })) };
  };
};
