import { z } from 'zod';
import type { Asset } from '../assembly/assembly.ts';
import { arn } from '../assembly/place.ts';
import type { Kind, Resource } from '../assembly/resources.ts';
import { TemplateError } from '../assembly/template.ts';
import { notSupported, number, parseProperties } from './parse-properties.ts';

/** A function and where its bundled code is. */
export type FunctionSpec = {
  name: string;
  title: string;
  arn: string;
  /** The directory that would be zipped. */
  directory: string;
  /** `file.export`, as Lambda wants it. */
  handler: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  environment: Readonly<Record<string, string>>;
  logGroup: string;
  /** The most invocations at once; as many as there are when undefined. */
  reservedConcurrency?: number | undefined;
};

const properties = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.string().regex(/^nodejs/, 'is not a Node.js runtime, and the local run has no other'),
  Timeout: number.default(3),
  MemorySize: number.default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string<unknown>()) }).optional(),
  ReservedConcurrentExecutions: number.optional(),
  LoggingConfig: z.object({ LogGroup: z.string().optional() }).optional(),
  Layers: notSupported.optional(),
});

export const functionKind: Kind = {
  nameProperty: 'FunctionName',
  longestName: 64,
  identify: (name) => ({ ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } }),
};

/** @throws TemplateError when the function's code is not a bundled directory of the assembly. */
export const readFunction = (resource: Resource, assets: ReadonlyMap<string, Asset>): FunctionSpec => {
  const given = parseProperties(resource, properties);
  const asset = assets.get(given.Code.S3Key);
  if (asset?.packaging !== 'zip') {
    throw new TemplateError(
      `${resource.type} ${resource.logicalId}: ${given.Code.S3Key} is no directory of the cloud assembly`,
    );
  }
  return {
    name: resource.name,
    title: resource.title,
    arn: arn('lambda', `function:${resource.name}`),
    directory: asset.path,
    handler: given.Handler,
    timeoutSeconds: given.Timeout,
    memoryMegabytes: given.MemorySize,
    environment: given.Environment?.Variables ?? {},
    reservedConcurrency: given.ReservedConcurrentExecutions,
    logGroup: given.LoggingConfig?.LogGroup ?? `/aws/lambda/${resource.name}`,
  };
};
