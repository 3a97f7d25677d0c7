import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/** A function that works a queue, and those that put into it. */
export interface Queueing {
  readonly consumer: IFunction;
  readonly producers: readonly IFunction[];
}

/**
 * Has CloudFormation update a queue's consumer before its producers: one that is still the old would not understand what a new
 * one sends, and would set it aside as malformed.
 */
export const updateInOrder = (queueings: readonly Queueing[]): void => {
  for (const { consumer, producers } of queueings) {
    for (const producer of producers) producer.node.addDependency(consumer);
  }
};
