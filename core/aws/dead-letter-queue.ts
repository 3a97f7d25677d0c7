import { type Task, task } from '../contracts/queue-messages/task.ts';
import type { SQSService } from './service/services.ts';

/** A dead letter as it lies in the queue. */
export type QueuedLetter = { task: Task; receiptHandle: string };

/** Looking at a letter hides it for so long, seconds: longer than a look at the whole queue takes. */
const hiddenFor = 60;
const atATime = 10;

const toLetter = ({
  Body = '',
  ReceiptHandle = '',
}: {
  Body?: string | undefined;
  ReceiptHandle?: string | undefined;
}): QueuedLetter[] => {
  const parsed = task.safeParse(parseOrNull(Body));
  return parsed.success ? [{ task: parsed.data, receiptHandle: ReceiptHandle }] : [];
};

const parseOrNull = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** A receive without a wait asks only some of the servers that hold a queue (AWS: "Amazon SQS short and long polling"). */
const usualWait = 1;

/**
 * The dead-letter queue, for looking through it. What in it is no letter is left alone.
 * @param waitSeconds how long to wait for a letter before saying that there are no more
 */
export const createDeadLetterQueue = (sqs: SQSService, queueUrl: string, waitSeconds = usualWait) => {
  /** Up to ten letters, none when the queue shows no more. */
  const receive = async (): Promise<QueuedLetter[]> => {
    const { Messages = [] } = await sqs('ReceiveMessage', {
      QueueUrl: queueUrl,
      MaxNumberOfMessages: atATime,
      VisibilityTimeout: hiddenFor,
      WaitTimeSeconds: waitSeconds,
    });
    return Messages.flatMap(toLetter);
  };

  const remove = async (letters: readonly QueuedLetter[]): Promise<void> => {
    if (letters.length === 0) return;
    const entries = letters.map(({ receiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle: receiptHandle,
    }));
    await sqs('DeleteMessageBatch', { QueueUrl: queueUrl, Entries: entries });
  };

  return { receive, remove };
};

/** The dead-letter queue, for looking through it. */
export type DeadLetterQueue = ReturnType<typeof createDeadLetterQueue>;
