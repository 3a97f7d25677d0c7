import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { eventSources, type SourceQueue } from './capacity.ts';
import type { Queues } from './queues.ts';

/**
 * Lets a function consume a queue: ten messages at a time, each acknowledged on its own, and never by more
 * invocations at once than the queue's share.
 */
export const consume = (fn: IFunction, queues: Queues, source: SourceQueue): void =>
  fn.addEventSource(
    new SqsEventSource(queues[source], {
      batchSize: 10,
      reportBatchItemFailures: true,
      maxConcurrency: eventSources[source].maximumConcurrency,
    }),
  );
