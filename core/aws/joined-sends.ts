import { setImmediate as nextTurn } from 'node:timers/promises';
import { type QueueEntry, QueueRefused, type SendAll } from './queue-sender.ts';

/** One caller's entries, and where they stand among all that are sent together. */
type Joining = {
  entries: readonly QueueEntry[];
  from: number;
  resolve: () => void;
  reject: (error: unknown) => void;
};

/** Tells each caller what became of its own entries. */
const settle = (joined: readonly Joining[], error: unknown): void => {
  for (const { entries, from, resolve, reject } of joined) {
    if (!(error instanceof QueueRefused)) {
      reject(error);
      continue;
    }
    const own = error.failed
      .map((position) => position - from)
      .filter((position) => position >= 0 && position < entries.length);
    if (own.length === 0) resolve();
    else reject(new QueueRefused(own, error.cause));
  }
};

/**
 * Sends what several callers put into one queue within one turn of the event loop together: the messages of a batch are
 * worked concurrently, and SQS bills a send of ten entries as one request. Each caller is refused only its own entries.
 */
export const joinSends = (sendAll: SendAll): SendAll => {
  const waiting = new Map<string, Joining[]>();

  const sendJoined = async (queueUrl: string): Promise<void> => {
    await nextTurn();
    const joined = waiting.get(queueUrl) ?? [];
    waiting.delete(queueUrl);
    try {
      await sendAll(
        queueUrl,
        joined.flatMap(({ entries }) => entries),
      );
      for (const { resolve } of joined) resolve();
    } catch (error) {
      settle(joined, error);
    }
  };

  return (queueUrl, entries) => {
    if (entries.length === 0) return Promise.resolve();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const joined = waiting.get(queueUrl);
    const from = joined?.reduce((sum, one) => sum + one.entries.length, 0) ?? 0;
    const mine = { entries, from, resolve, reject };
    if (joined) joined.push(mine);
    else {
      waiting.set(queueUrl, [mine]);
      void sendJoined(queueUrl);
    }
    return promise;
  };
};
