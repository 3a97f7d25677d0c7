import { Names } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { allow } from './allow.ts';
import { eventSources, type SourceQueue } from './capacity.ts';
import type { Queues } from './queues.ts';

/** All that Lambda asks for ("Execution role permissions", Lambda developer guide); the CDK's event source grants more. */
const pollingActions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/**
 * Lets a function consume a queue: ten messages at a time, each acknowledged on its own, and never by more
 * invocations at once than the queue's share.
 */
export const consume = (fn: IFunction, queues: Queues, source: SourceQueue): void => {
  const queue = queues[source];
  // The id that the CDK's event source would take. Another would have the mapping made anew, which SQS refuses beside the old.
  fn.addEventSourceMapping(`SqsEventSource:${Names.nodeUniqueId(queue.node)}`, {
    eventSourceArn: queue.queueArn,
    batchSize: 10,
    reportBatchItemFailures: true,
    maxConcurrency: eventSources[source].maximumConcurrency,
  });
  allow(fn, pollingActions, [queue.queueArn]);
};
