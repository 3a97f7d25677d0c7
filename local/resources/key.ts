import { z } from 'zod';
import { arn } from '../assembly/place.ts';
import type { Kind, Resource } from '../assembly/resources.ts';
import { parseProperties } from './parse-properties.ts';
import { stableUuid } from './stable-ids.ts';

/** A symmetric KMS key. */
export type KeySpec = { id: string; arn: string; description: string };

const properties = z.object({
  Description: z.string().default(''),
  KeySpec: z.literal('SYMMETRIC_DEFAULT', 'only symmetric keys are supported by the local run').optional(),
});

export const keyKind: Kind = {
  identify: (_, path) => {
    const id = stableUuid(path);
    return { ref: id, attributes: { KeyId: id, Arn: arn('kms', `key/${id}`) } };
  },
};

export const readKey = (resource: Resource): KeySpec => {
  const id = resource.identity.ref;
  return { id, arn: arn('kms', `key/${id}`), description: parseProperties(resource, properties).Description };
};
