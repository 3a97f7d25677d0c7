import { z } from 'zod';
import { arn } from '../assembly/place.ts';
import type { AwsCall, Caller } from '../aws/callers.ts';

const request = z
  .object({ TableName: z.string(), RequestItems: z.record(z.string(), z.unknown()), IndexName: z.string() })
  .partial();

const resourceOf = (table: string, index: string | undefined): string =>
  arn('dynamodb', index === undefined ? `table/${table}` : `table/${table}/index/${index}`);

/** The calls that a DynamoDB request makes, in IAM's words: one for each table of a batch. */
export const callsOf = (caller: Caller, operation: string, input: unknown): AwsCall[] => {
  // dynalite itself answers what is malformed.
  const { TableName, RequestItems, IndexName } = request.safeParse(input).data ?? {};
  const tables = TableName === undefined ? Object.keys(RequestItems ?? {}) : [TableName];
  return tables.map((table) => ({
    caller,
    action: `dynamodb:${operation}`,
    resource: resourceOf(table, IndexName),
  }));
};
