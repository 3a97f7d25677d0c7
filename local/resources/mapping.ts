import { z } from 'zod';
import type { Kind, Resource } from '../assembly/resources.ts';
import { functionNameIn } from './function-name.ts';
import { notSupported, number, parseProperties } from './parse-properties.ts';
import { stableUuid } from './stable-ids.ts';

/** An event source mapping from a queue to a function. */
export type MappingSpec = {
  queueArn: string;
  functionName: string;
  batchSize: number;
  batchingWindowSeconds: number;
  /** The most batches worked at once. */
  maximumConcurrency: number;
  /** Whether the function may answer with the records that failed. */
  reportsFailures: boolean;
};

/** Lambda begins with five batches at once ("Configuring scaling behavior for SQS event source mappings"). */
const batchesAtOnceByDefault = 5;

const properties = z
  .object({
    EventSourceArn: z.string().startsWith('arn:aws:sqs:', 'only queues are supported by the local run'),
    FunctionName: z.string(),
    Enabled: z.boolean().default(true),
    BatchSize: number.default(10),
    MaximumBatchingWindowInSeconds: number.default(0),
    ScalingConfig: z.object({ MaximumConcurrency: number.default(batchesAtOnceByDefault) }).optional(),
    FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
    FilterCriteria: notSupported.optional(),
    ProvisionedPollerConfig: notSupported.optional(),
  })
  .refine(
    ({ BatchSize, MaximumBatchingWindowInSeconds }) => BatchSize <= 10 || MaximumBatchingWindowInSeconds >= 1,
    'a batch size over 10 needs a batching window of at least 1 second',
  );

export const mappingKind: Kind = {
  identify: (_, path) => ({ ref: stableUuid(path), attributes: { Id: stableUuid(path) } }),
};

/** A mapping that is not enabled reads as undefined. */
export const readMapping = (resource: Resource): MappingSpec | undefined => {
  const given = parseProperties(resource, properties);
  if (!given.Enabled) return undefined;
  return {
    queueArn: given.EventSourceArn,
    functionName: functionNameIn(given.FunctionName),
    batchSize: given.BatchSize,
    batchingWindowSeconds: given.MaximumBatchingWindowInSeconds,
    maximumConcurrency: given.ScalingConfig?.MaximumConcurrency ?? batchesAtOnceByDefault,
    reportsFailures: given.FunctionResponseTypes.length > 0,
  };
};
