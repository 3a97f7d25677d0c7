import { z } from 'zod';
import { arn, place } from '../assembly/place.ts';
import type { Kind, Resource } from '../assembly/resources.ts';
import { notSupported, number, parseProperties } from './parse-properties.ts';

/** A queue, its times in seconds as in the template. */
export type QueueSpec = {
  title: string;
  name: string;
  arn: string;
  url: string;
  attributes: Record<string, string>;
};

/** Properties that are attributes of the queue, by the same name ("AWS::SQS::Queue", CloudFormation template reference). */
const attributes = {
  DelaySeconds: number,
  MaximumMessageSize: number,
  MessageRetentionPeriod: number,
  ReceiveMessageWaitTimeSeconds: number,
  VisibilityTimeout: number,
};

const properties = z
  .object({
    ...attributes,
    FifoQueue: notSupported,
    RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: number }),
    RedriveAllowPolicy: z.record(z.string(), z.unknown()),
  })
  .partial();

export const queueKind = (awsUrl: string): Kind => ({
  nameProperty: 'QueueName',
  longestName: 80,
  identify: (name) => {
    const url = `${awsUrl}/${place.accountId}/${name}`;
    return { ref: url, attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: url } };
  },
});

const asText = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

export const readQueue = (resource: Resource): QueueSpec => {
  const given = parseProperties(resource, properties);
  return {
    title: resource.title,
    name: resource.name,
    arn: arn('sqs', resource.name),
    url: resource.identity.ref,
    attributes: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, asText(value)])),
  };
};
