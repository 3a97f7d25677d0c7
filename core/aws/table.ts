import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { backOff } from './back-off.ts';
import {
  type Change,
  type Condition,
  changeExpression,
  conditionInput,
  type Key,
  namesIn,
  type Query,
  queryInput,
  type Row,
  toItem,
  valuesOf,
} from './expressions.ts';

export type { Change, Condition, Key, Query, Row } from './expressions.ts';

/** Most keys of one BatchGetItem, and most rows of one BatchWriteItem (AWS: "Service, account, and table quotas in DynamoDB"). */
const readBatch = 100;
const writeBatch = 25;

/** Resolves to undefined where a condition did not hold; every other failure is thrown. */
const unlessConditionFails = async <T>(write: Promise<T>): Promise<T | undefined> => {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};

/** How a key is told apart in the answer of `getMany`. */
export const keyText = (key: Key): string => `${key.p}\n${key.s}`;

/**
 * One DynamoDB table as plain calls. Rows come back untyped; whoever reads one parses it.
 * @param client its own retries handle throttling; what a batch leaves undone is asked for again here
 */
export const openTable = (client: DynamoDBClient, name: string) => {
  const get = async (key: Key, consistent = true): Promise<Row | undefined> => {
    const answer = await client.send(
      new GetItemCommand({ TableName: name, Key: toItem(key), ConsistentRead: consistent }),
    );
    return answer.Item && unmarshall(answer.Item);
  };

  /** Whether the row was written: false only when the condition did not hold. */
  const put = async (row: Row & Key, condition?: Condition): Promise<boolean> => {
    const command = new PutItemCommand({ TableName: name, Item: toItem(row), ...conditionInput(condition) });
    return (await unlessConditionFails(client.send(command))) !== undefined;
  };

  /** The row after the change, or undefined when the condition did not hold. */
  const update = async (key: Key, change: Change, condition?: Condition): Promise<Row | undefined> => {
    const expression = changeExpression(change);
    const command = new UpdateItemCommand({
      TableName: name,
      Key: toItem(key),
      UpdateExpression: expression,
      ConditionExpression: condition?.expression,
      ExpressionAttributeNames: namesIn([expression, condition?.expression]),
      ExpressionAttributeValues: valuesOf(change.set, change.add, condition?.values),
      ReturnValues: 'ALL_NEW',
    });
    const answer = await unlessConditionFails(client.send(command));
    return answer && unmarshall(answer.Attributes ?? {});
  };

  /** Whether the row is gone: false only when the condition did not hold. */
  const remove = async (key: Key, condition?: Condition): Promise<boolean> => {
    const command = new DeleteItemCommand({
      TableName: name,
      Key: toItem(key),
      ...conditionInput(condition),
    });
    return (await unlessConditionFails(client.send(command))) !== undefined;
  };

  /** One page; `next` is where the following page starts, undefined at the end. */
  const query = async (asked: Query): Promise<{ rows: Row[]; next: Row | undefined }> => {
    const answer = await client.send(new QueryCommand({ TableName: name, ...queryInput(asked) }));
    return {
      rows: (answer.Items ?? []).map((item) => unmarshall(item)),
      next: answer.LastEvaluatedKey && unmarshall(answer.LastEvaluatedKey),
    };
  };

  /** How many rows of one page match, and how many of them were looked at; `next` as for `query`. */
  const countPage = async (
    asked: Query,
  ): Promise<{ matched: number; looked: number; next: Row | undefined }> => {
    const input = { TableName: name, ...queryInput(asked), Select: 'COUNT' as const };
    const answer = await client.send(new QueryCommand(input));
    return {
      matched: answer.Count ?? 0,
      looked: answer.ScannedCount ?? 0,
      next: answer.LastEvaluatedKey && unmarshall(answer.LastEvaluatedKey),
    };
  };

  /** How many rows match, reading pages until `atMost` are counted. */
  const count = async (asked: Query, atMost = Number.POSITIVE_INFINITY): Promise<number> => {
    let total = 0;
    let startAfter = asked.startAfter;
    do {
      const { matched, next } = await countPage({ ...asked, startAfter });
      total += matched;
      startAfter = next;
    } while (startAfter && total < atMost);
    return total;
  };

  const getBatch = async (keys: readonly Key[], consistent: boolean): Promise<Row[]> => {
    const rows: Row[] = [];
    let ask = keys.map((key) => toItem(key));
    for (let round = 0; ask.length > 0; round += 1) {
      if (round > 0) await backOff(round);
      const command = new BatchGetItemCommand({
        RequestItems: { [name]: { Keys: ask, ConsistentRead: consistent } },
      });
      const answer = await client.send(command);
      rows.push(...(answer.Responses?.[name] ?? []).map((item) => unmarshall(item)));
      ask = answer.UnprocessedKeys?.[name]?.Keys ?? [];
    }
    return rows;
  };

  /** The rows that exist among the keys, by `keyText`; in one call for up to 100 keys. */
  const getMany = async (keys: readonly Key[], consistent = true): Promise<Map<string, Row>> => {
    const distinct = [...new Map(keys.map((key) => [keyText(key), key])).values()];
    const batches = await Promise.all(
      chunksOf(distinct, readBatch).map((batch) => getBatch(batch, consistent)),
    );
    return new Map(batches.flat().map((row) => [`${row.p}\n${row.s}`, row]));
  };

  const writeBatchOf = async (requests: readonly WriteRequest[]): Promise<void> => {
    let ask = [...requests];
    for (let round = 0; ask.length > 0; round += 1) {
      if (round > 0) await backOff(round);
      const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: ask } }));
      ask = answer.UnprocessedItems?.[name] ?? [];
    }
  };

  /** Writes rows without a condition, 25 in a call. */
  const putMany = async (rows: readonly (Row & Key)[]): Promise<void> => {
    const requests = rows.map((row) => ({ PutRequest: { Item: toItem(row) } }));
    await Promise.all(chunksOf(requests, writeBatch).map(writeBatchOf));
  };

  /** Removes rows without a condition, 25 in a call. */
  const removeMany = async (keys: readonly Key[]): Promise<void> => {
    const requests = keys.map(({ p, s }) => ({ DeleteRequest: { Key: toItem({ p, s }) } }));
    await Promise.all(chunksOf(requests, writeBatch).map(writeBatchOf));
  };

  return { get, put, update, remove, query, count, countPage, getMany, putMany, removeMany };
};

/** One DynamoDB table as plain calls. */
export type Table = ReturnType<typeof openTable>;

const chunksOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
