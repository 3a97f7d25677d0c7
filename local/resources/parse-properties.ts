import { z } from 'zod';
import type { Resource } from '../assembly/resources.ts';
import { TemplateError } from '../assembly/template.ts';

/**
 * A resource's properties, as far as the local run acts on them.
 * @throws TemplateError naming type, logical id and property where one is missing or asks for what is not supported.
 */
export const parseProperties = <T>(resource: Resource, schema: z.ZodType<T>): T => {
  const parsed = schema.safeParse(resource.properties);
  if (parsed.success) return parsed.data;
  throw new TemplateError(
    `${resource.type} ${resource.logicalId} in stack ${resource.stack}: ${z.prettifyError(parsed.error)}`,
  );
};

/** A property that would change what the resource does and that the local run does not have. */
export const notSupported = z.undefined('is not supported by the local run');

/** Template values may be numbers or their text. */
export const number = z.coerce.number<unknown>();
