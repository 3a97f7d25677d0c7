import { isDeepStrictEqual } from 'node:util';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { place } from '../assembly/place.ts';
import { TemplateError } from '../assembly/template.ts';
import type { TableSpec } from '../resources/table.ts';

type Shape = Pick<TableDescription, 'KeySchema' | 'GlobalSecondaryIndexes'>;

const describe = async (client: DynamoDBClient, name: string): Promise<TableDescription | undefined> => {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

/** What cannot be changed of a table that exists: its key and its indexes, in an order that does not matter. */
const fixed = ({ KeySchema, GlobalSecondaryIndexes = [] }: Shape): unknown => ({
  KeySchema,
  indexes: GlobalSecondaryIndexes.map(({ IndexName, KeySchema: keys, Projection }) => ({
    IndexName,
    keys,
    type: Projection?.ProjectionType,
  })).sort((a, b) => String(a.IndexName).localeCompare(String(b.IndexName))),
});

const create = async (client: DynamoDBClient, { name, schema }: TableSpec): Promise<void> => {
  await client.send(new CreateTableCommand({ TableName: name, BillingMode: 'PAY_PER_REQUEST', ...schema }));
  await waitUntilTableExists({ client, minDelay: 0.01, maxDelay: 0.1, maxWaitTime: 10 }, { TableName: name });
};

/**
 * Creates the tables that are not there yet.
 * @throws TemplateError when one is there with another key or other indexes, which dynalite cannot change.
 */
export const createTables = async (url: string, tables: readonly TableSpec[]): Promise<void> => {
  const credentials = { accessKeyId: 'LOCAL', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: url, region: place.region, credentials });
  await Promise.all(
    tables.map(async (table) => {
      const existing = await describe(client, table.name);
      if (existing === undefined) return create(client, table);
      if (isDeepStrictEqual(fixed(existing), fixed(table.schema))) return;
      throw new TemplateError(
        `The table ${table.name} in the data directory has another key or other indexes than the template. ` +
          'Start with a new data directory.',
      );
    }),
  );
  client.destroy();
};
