import { chunked } from '../lists/chunked.ts';
import { fromItem, type Item, type Row, toItem } from './attribute-values.ts';
import { backOff } from './back-off.ts';
import type { Key } from './expressions.ts';
import type { DynamoDBService } from './service/services.ts';

/** Most keys of one BatchGetItem, and most rows of one BatchWriteItem (AWS: "Service, account, and table quotas in DynamoDB"). */
const readBatch = 100;
const writeBatch = 25;

/** One row's part of a BatchWriteItem. */
type WriteRequest = { PutRequest: { Item: Item } } | { DeleteRequest: { Key: Item } };

/** How a key is told apart in the answer of `getMany`. */
export const keyText = (key: Key): string => `${key.p}\n${key.s}`;

/** Reads and writes of many rows of one table in few calls; what a call leaves undone is asked for again, after a wait. */
export const openTableBatches = (dynamodb: DynamoDBService, name: string) => {
  const getBatch = async (keys: readonly Key[], ConsistentRead: boolean): Promise<Row[]> => {
    const rows: Row[] = [];
    let Keys = keys.map((key) => toItem(key));
    for (let round = 0; Keys.length > 0; round += 1) {
      if (round > 0) await backOff(round);
      const answer = await dynamodb('BatchGetItem', { RequestItems: { [name]: { Keys, ConsistentRead } } });
      rows.push(...(answer.Responses?.[name] ?? []).map(fromItem));
      Keys = answer.UnprocessedKeys?.[name]?.Keys ?? [];
    }
    return rows;
  };

  /** The rows that exist among the keys, by `keyText`; in one call for up to 100 keys. */
  const getMany = async (keys: readonly Key[], consistent = true): Promise<Map<string, Row>> => {
    const distinct = [...new Map(keys.map((key) => [keyText(key), key])).values()];
    const batches = await Promise.all(
      chunked(distinct, readBatch).map((batch) => getBatch(batch, consistent)),
    );
    return new Map(batches.flat().map((row) => [`${row.p}\n${row.s}`, row]));
  };

  const writeBatchOf = async (requests: readonly WriteRequest[]): Promise<void> => {
    let asked: readonly object[] = requests;
    for (let round = 0; asked.length > 0; round += 1) {
      if (round > 0) await backOff(round);
      const answer = await dynamodb('BatchWriteItem', { RequestItems: { [name]: [...asked] } });
      asked = answer.UnprocessedItems?.[name] ?? [];
    }
  };

  /** Writes rows without a condition, 25 in a call. */
  const putMany = async (rows: readonly (Row & Key)[]): Promise<void> => {
    const requests = rows.map((row) => ({ PutRequest: { Item: toItem(row) } }));
    await Promise.all(chunked(requests, writeBatch).map(writeBatchOf));
  };

  /** Removes rows without a condition, 25 in a call. */
  const removeMany = async (keys: readonly Key[]): Promise<void> => {
    const requests = keys.map(({ p, s }) => ({ DeleteRequest: { Key: toItem({ p, s }) } }));
    await Promise.all(chunked(requests, writeBatch).map(writeBatchOf));
  };

  return { getMany, putMany, removeMany };
};
