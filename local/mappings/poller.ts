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
/** Milliseconds. */
const pauseAfterError = 1000;
const moment = 5;

/**
 * Receives until the batch is full or its window is over. Without a window it takes what there is; when other batches
 * are worked on as it comes, it looks once more a moment later, since fuller batches are fewer and cheaper.
 */
const collect = async (
  spec: MappingSpec,
  queueName: string,
  queues: PollerParts['queues'],
  isBusy: () => boolean,
  signal: AbortSignal,
): Promise<Received[]> => {
  const receive = (room: number, waitSeconds: number): Promise<Received[]> =>
    queues.receive(queueName, { max: Math.min(room, mostPerReceive), waitSeconds, signal });
  const messages = await receive(spec.batchSize, longestWait);
  const room = (): number => (messages.length === 0 || signal.aborted ? 0 : spec.batchSize - messages.length);
  const end = Date.now() + spec.batchingWindowSeconds * 1000;
  for (let left = end - Date.now(); left > 0 && room() > 0; left = end - Date.now()) {
    messages.push(...(await receive(room(), Math.min(left / 1000, longestWait))));
  }
  if (isBusy() && room() > 0) {
    await delay(moment);
    messages.push(...(await receive(room(), 0)));
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

/** Polls until stopped; a pause after an error keeps one that lasts from being told without end. */
const keepPolling = async (
  poll: () => Promise<void>,
  signal: AbortSignal,
  onError: PollerParts['onError'],
): Promise<void> => {
  while (!signal.aborted) {
    try {
      await poll();
    } catch (error) {
      onError(error);
      await delay(pauseAfterError, undefined, { signal }).catch(() => {});
    }
  }
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
    while (working.size >= spec.maximumConcurrency) await Promise.race(working);
    const isBusy = (): boolean => working.size > 0;
    const messages = await collect(spec, queueName, parts.queues, isBusy, stopping.signal);
    for (const batch of batchesOf(messages, spec.queueArn)) begin(batch);
  };
  const polling = keepPolling(poll, stopping.signal, parts.onError);
  return {
    stop: async () => {
      stopping.abort();
      await polling;
      await Promise.allSettled(working);
    },
  };
};
