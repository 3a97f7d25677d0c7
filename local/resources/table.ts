import { z } from 'zod';
import { arn } from '../assembly/place.ts';
import type { Kind, Resource } from '../assembly/resources.ts';
import { notSupported, parseProperties } from './parse-properties.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const index = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']).optional(),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});

const properties = z.object({
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(index).optional(),
  LocalSecondaryIndexes: z.array(index).optional(),
  StreamSpecification: notSupported.optional(),
});

/** A table, in the words of DynamoDB's CreateTable. */
export type TableSpec = {
  name: string;
  title: string;
  schema: Omit<z.infer<typeof properties>, 'StreamSpecification'>;
};

/** `AWS::DynamoDB::Table` and, with its replicas ignored, `AWS::DynamoDB::GlobalTable`. */
export const tableKind: Kind = {
  nameProperty: 'TableName',
  longestName: 255,
  identify: (name) => ({ ref: name, attributes: { Arn: arn('dynamodb', `table/${name}`) } }),
};

/** Reads a table. Time to live is left out: dynalite has none, and readers filter what has expired. */
export const readTable = (resource: Resource): TableSpec => {
  const { StreamSpecification: _, ...schema } = parseProperties(resource, properties);
  return { name: resource.name, title: resource.title, schema };
};
