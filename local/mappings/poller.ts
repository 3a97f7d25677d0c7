import { setTimeout as delay } from 'node:timers/promises';
import type { LocalFunction } from '../functions/local-function.ts';
import type { MappingSpec } from '../resources/mapping.ts';
import type { SqsEngine } from '../sqs/engine/engine.ts';
import type { Received } from '../sqs/engine/received.ts';
import { failedIds } from './batch-result.ts';
import { type Batch, batchesOf } from './sqs-event.ts';

/** What a poller works with. */
export type PollerParts = {
  queues: Pick<SqsEngine, 'receive' | 'delete'>;
  target: Pick<LocalFunction, 'invoke'>;
  /** Told of what no function has seen, such as a queue that cannot be read. */
  onError: (error: unknown) => void;
};

/** A running event source mapping. */
export type Poller = {
  /** Stops receiving. Resolves when no batch is being worked on any more. */
  stop: () => Promise<void>;
};

/** The longest SQS lets a receive wait, in seconds. */
const longestWait = 20;
const mostPerReceive = 10;
const pauseAfterError = 1000;

/** Receives until the batch is full, nothing more is there, or the batching window is over. */
const collect = async (
  spec: MappingSpec,
  queueName: string,
  queues: PollerParts['queues'],
  signal: AbortSignal,
): Promise<Received[]> => {
  const receive = (room: number, waitSeconds: number): Promise<Received[]> =>
    queues.receive(queueName, { max: Math.min(room, mostPerReceive), waitSeconds, signal });
  const messages = await receive(spec.batchSize, longestWait);
  const end = Date.now() + spec.batchingWindowSeconds * 1000;
  while (messages.length > 0 && messages.length < spec.batchSize && !signal.aborted) {
    const left = (end - Date.now()) / 1000;
    if (left <= 0) break;
    messages.push(...(await receive(spec.batchSize - messages.length, Math.min(left, longestWait))));
  }
  return messages;
};

const work = async (
  spec: MappingSpec,
  queueName: string,
  batch: Batch,
  parts: PollerParts,
): Promise<void> => {
  const outcome = await parts.target.invoke(batch.payload);
  const ids = batch.messages.map(({ messageId }) => messageId);
  const failed = failedIds(outcome, ids, spec.reportsFailures);
  const done = batch.messages.filter(({ messageId }) => !failed.has(messageId));
  if (done.length > 0)
    parts.queues.delete(
      queueName,
      done.map(({ receiptHandle }) => receiptHandle),
    );
};

/**
 * Runs an event source mapping: receives batches and has the function work on up to `maximumConcurrency` of them at
 * once. What succeeds is deleted; what fails becomes visible again when its visibility timeout ends.
 */
export const startPoller = (spec: MappingSpec, parts: PollerParts): Poller => {
  const queueName = spec.queueArn.split(':').at(-1) ?? '';
  const stopping = new AbortController();
  const working = new Set<Promise<void>>();

  const begin = (batch: Batch): void => {
    const batchWork = work(spec, queueName, batch, parts)
      .catch(parts.onError)
      .finally(() => working.delete(batchWork));
    working.add(batchWork);
  };
  const poll = async (): Promise<void> => {
    if (working.size >= spec.maximumConcurrency) {
      await Promise.race(working);
      return;
    }
    const messages = await collect(spec, queueName, parts.queues, stopping.signal);
    for (const batch of batchesOf(messages, spec.queueArn)) begin(batch);
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await poll();
      } catch (error) {
        parts.onError(error);
        await delay(pauseAfterError, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
      await Promise.allSettled(working);
    },
  };
};
