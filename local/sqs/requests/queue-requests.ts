import { z } from 'zod';
import { page, queueName, queueUrl, tags } from './parameters.ts';

const attributes = z.record(z.string(), z.string());

/** The requests about queues, as the API Reference gives them; unknown parameters are ignored. */
export const createQueueRequest = z.object({
  QueueName: queueName,
  Attributes: attributes.optional(),
  tags: tags.optional(),
});

export const getQueueUrlRequest = z.object({ QueueName: z.string() });

export const queueRequest = z.object({ QueueUrl: queueUrl });

export const listQueuesRequest = z.object({ QueueNamePrefix: z.string().optional(), ...page });

export const deadLetterSourcesRequest = z.object({ QueueUrl: queueUrl, ...page });

export const getAttributesRequest = z.object({
  QueueUrl: queueUrl,
  AttributeNames: z.array(z.string()).default([]),
});

export const setAttributesRequest = z.object({ QueueUrl: queueUrl, Attributes: attributes });

export const tagRequest = z.object({ QueueUrl: queueUrl, Tags: tags });

export const untagRequest = z.object({ QueueUrl: queueUrl, TagKeys: z.array(z.string()) });
