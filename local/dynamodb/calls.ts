import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { arn } from '../assembly/place.ts';
import { type AwsCall, signerOf } from '../aws/callers.ts';

const request = z
  .object({ TableName: z.string(), RequestItems: z.record(z.string(), z.unknown()), IndexName: z.string() })
  .partial();

const parsed = (body: string): z.infer<typeof request> => {
  try {
    return request.safeParse(JSON.parse(body)).data ?? {};
  } catch {
    // dynalite itself answers what is no JSON.
    return {};
  }
};

const resourceOf = (table: string, index: string | undefined): string =>
  arn('dynamodb', index === undefined ? `table/${table}` : `table/${table}/index/${index}`);

/** The calls that a DynamoDB request makes, in IAM's words: one for each table of a batch. */
export const callsOf = (headers: IncomingHttpHeaders, body: string): AwsCall[] => {
  const { TableName, RequestItems, IndexName } = parsed(body);
  const operation = String(headers['x-amz-target']).split('.').at(-1);
  const caller = signerOf(headers.authorization);
  const tables = TableName === undefined ? Object.keys(RequestItems ?? {}) : [TableName];
  return tables.map((table) => ({
    caller,
    action: `dynamodb:${operation}`,
    resource: resourceOf(table, IndexName),
  }));
};
