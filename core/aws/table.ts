import { fromItem, type Row, toItem } from './attribute-values.ts';
import {
  type Change,
  type Condition,
  changeExpression,
  conditionInput,
  type Key,
  namesIn,
  type Query,
  queryInput,
  valuesOf,
} from './expressions.ts';
import { ServiceRefusal } from './service/refusal.ts';
import type { DynamoDBService } from './service/services.ts';
import { openTableBatches } from './table-batches.ts';

export type { Row } from './attribute-values.ts';
export type { Change, Condition, Key, Query } from './expressions.ts';
export { keyText } from './table-batches.ts';

/** Resolves to undefined where a condition did not hold; every other failure is thrown. */
const unlessConditionFails = async <T>(write: Promise<T>): Promise<T | undefined> => {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ServiceRefusal && error.name === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
};

/**
 * One DynamoDB table as plain calls. Rows come back untyped; whoever reads one parses it.
 * @param dynamodb its own retries handle throttling
 */
export const openTable = (dynamodb: DynamoDBService, name: string) => {
  const get = async (key: Key, consistent = true): Promise<Row | undefined> => {
    const input = { TableName: name, Key: toItem(key), ConsistentRead: consistent };
    const answer = await dynamodb('GetItem', input);
    return answer.Item && fromItem(answer.Item);
  };

  /** Whether the row was written: false only when the condition did not hold. */
  const put = async (row: Row & Key, condition?: Condition): Promise<boolean> => {
    const input = { TableName: name, Item: toItem(row), ...conditionInput(condition) };
    return (await unlessConditionFails(dynamodb('PutItem', input))) !== undefined;
  };

  /** The row after the change, or undefined when the condition did not hold. */
  const update = async (key: Key, change: Change, condition?: Condition): Promise<Row | undefined> => {
    const expression = changeExpression(change);
    const input = {
      TableName: name,
      Key: toItem(key),
      UpdateExpression: expression,
      ConditionExpression: condition?.expression,
      ExpressionAttributeNames: namesIn([expression, condition?.expression]),
      ExpressionAttributeValues: valuesOf(change.set, change.add, condition?.values),
      ReturnValues: 'ALL_NEW' as const,
    };
    const answer = await unlessConditionFails(dynamodb('UpdateItem', input));
    return answer && fromItem(answer.Attributes ?? {});
  };

  /** Whether the row is gone: false only when the condition did not hold. */
  const remove = async (key: Key, condition?: Condition): Promise<boolean> => {
    const input = { TableName: name, Key: toItem(key), ...conditionInput(condition) };
    return (await unlessConditionFails(dynamodb('DeleteItem', input))) !== undefined;
  };

  /** One page; `next` is where the following page starts, undefined at the end. */
  const query = async (asked: Query): Promise<{ rows: Row[]; next: Row | undefined }> => {
    const answer = await dynamodb('Query', { TableName: name, ...queryInput(asked) });
    return {
      rows: (answer.Items ?? []).map(fromItem),
      next: answer.LastEvaluatedKey && fromItem(answer.LastEvaluatedKey),
    };
  };

  /** How many rows of one page match, and how many of them were looked at; `next` as for `query`. */
  const countPage = async (
    asked: Query,
  ): Promise<{ matched: number; looked: number; next: Row | undefined }> => {
    const answer = await dynamodb('Query', { TableName: name, ...queryInput(asked), Select: 'COUNT' });
    return {
      matched: answer.Count ?? 0,
      looked: answer.ScannedCount ?? 0,
      next: answer.LastEvaluatedKey && fromItem(answer.LastEvaluatedKey),
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

  return { get, put, update, remove, query, count, countPage, ...openTableBatches(dynamodb, name) };
};

/** One DynamoDB table as plain calls. */
export type Table = ReturnType<typeof openTable>;
