import { backOff } from './back-off.ts';
import type { SQSService } from './service/services.ts';

/** One message to put into a queue. */
export type QueueEntry = {
  body: string;
  /** Fair-queue group: an endpoint id, so that one endpoint's backlog does not hold up the others. */
  group?: string;
  /** 0 to 900. */
  delaySeconds?: number;
  /** Readable in the SQS console. */
  attributes?: Record<string, string>;
};

/** Some entries could not be put into a queue; `failed` are their positions. Whether they arrived is not known. */
export class QueueRefused extends Error {
  override name = 'QueueRefused';
  readonly failed: readonly number[];
  constructor(failed: readonly number[], cause?: unknown) {
    super(`a queue did not accept ${failed.length} entries`, { cause });
    this.failed = failed;
  }
}

/** Puts entries into a queue, or throws QueueRefused. */
export type SendAll = (queueUrl: string, entries: readonly QueueEntry[]) => Promise<void>;

/** Most entries of one SendMessageBatch, and most bytes of all of them (AWS: "Amazon SQS message quotas"). */
const mostEntries = 10;
const mostBytes = 1_048_576;
const mostTries = 3;

const attributeBytes = ({ attributes = {} }: QueueEntry) =>
  Object.entries(attributes).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(`${name}String${value}`),
    0,
  );

const bytesOf = (entry: QueueEntry) => Buffer.byteLength(entry.body) + attributeBytes(entry);

type Numbered = { position: number; entry: QueueEntry };

/** Cuts entries into batches that SQS takes: by count and by bytes. */
export const batchesOf = (entries: readonly QueueEntry[]): Numbered[][] => {
  const batches: Numbered[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const [position, entry] of entries.entries()) {
    const current = batches.at(-1);
    const size = bytesOf(entry);
    if (current === undefined || current.length === mostEntries || bytes + size > mostBytes) {
      batches.push([{ position, entry }]);
      bytes = size;
    } else {
      current.push({ position, entry });
      bytes += size;
    }
  }
  return batches;
};

const toRequestEntry = ({ position, entry }: Numbered) => ({
  Id: String(position),
  MessageBody: entry.body,
  ...(entry.group !== undefined && { MessageGroupId: entry.group }),
  ...(entry.delaySeconds !== undefined && { DelaySeconds: entry.delaySeconds }),
  ...(entry.attributes && {
    MessageAttributes: Object.fromEntries(
      Object.entries(entry.attributes).map(([name, value]) => [
        name,
        { DataType: 'String', StringValue: value },
      ]),
    ),
  }),
});

/** Sends by SendMessageBatch; an entry that alone is refused is sent again on its own account, twice at most. */
export const createQueueSender = (sqs: SQSService): SendAll => {
  const sendOnce = async (queueUrl: string, batch: Numbered[]): Promise<Numbered[]> => {
    const answer = await sqs('SendMessageBatch', {
      QueueUrl: queueUrl,
      Entries: batch.map(toRequestEntry),
    });
    const refused = new Set((answer.Failed ?? []).map((failure) => failure.Id));
    return batch.filter(({ position }) => refused.has(String(position)));
  };

  const sendBatch = async (queueUrl: string, batch: Numbered[]): Promise<number[]> => {
    let left = batch;
    for (let tries = 1; left.length > 0 && tries <= mostTries; tries += 1) {
      if (tries > 1) await backOff(tries);
      left = await sendOnce(queueUrl, left);
    }
    return left.map(({ position }) => position);
  };

  return async (queueUrl, entries) => {
    const batches = batchesOf(entries);
    const outcomes = await Promise.allSettled(batches.map((batch) => sendBatch(queueUrl, batch)));
    const failed = outcomes.flatMap((outcome, index) =>
      outcome.status === 'fulfilled' ? outcome.value : (batches[index] ?? []).map(({ position }) => position),
    );
    if (failed.length > 0) {
      throw new QueueRefused(failed, outcomes.find((outcome) => outcome.status === 'rejected')?.reason);
    }
  };
};
