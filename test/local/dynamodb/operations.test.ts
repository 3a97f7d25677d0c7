import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { perform } from '../../../local/dynamodb/operations.ts';
import { openStore, type Store } from '../../../local/dynamodb/parts.ts';
import { temporaryDirectory } from '../../support/tiny-assembly.ts';

const TableName = 'things';
const keyOf = (id: string) => ({ p: { S: id } });

let store: Store;
let read: string[] = [];

beforeAll(async () => {
  store = await openStore(temporaryDirectory());
  const { getSync } = store.db;
  store.db.getSync = (key) => {
    read.push(key.slice(0, key.indexOf('~')));
    return getSync.call(store.db, key);
  };
  await perform(store, 'CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'p', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'p', KeyType: 'HASH' }],
  });
  // dynalite makes a table usable a moment after it has answered.
  while ((await perform(store, 'GetItem', { TableName, Key: keyOf('none') })).status !== 200) {
    await new Promise((resolve) => setImmediate(resolve));
  }
});

afterAll(() => store.lifecycleManager.gracefulClose());

const readBy = async (name: string, input: object): Promise<string[]> => {
  read = [];
  expect(await perform(store, name, { TableName, ...input })).toMatchObject({ status: 200 });
  return read;
};

describe('an operation on one item', () => {
  test.each<[string, object]>([
    ['PutItem', { Item: { ...keyOf('a'), n: { N: '1' } } }],
    ['GetItem', { Key: keyOf('a'), ConsistentRead: true }],
    [
      'UpdateItem',
      {
        Key: keyOf('a'),
        UpdateExpression: 'SET n = :n',
        ExpressionAttributeValues: { ':n': { N: '2' } },
      },
    ],
    ['DeleteItem', { Key: keyOf('a') }],
  ])('reads two values, of the table and of the item: %s', async (name, input) => {
    expect(await readBy(name, input)).toEqual(['table', 'item-things']);
  });

  test('sees what was written before', async () => {
    await perform(store, 'PutItem', { TableName, Item: { ...keyOf('b'), n: { N: '7' } } });
    const { body } = await perform(store, 'GetItem', { TableName, Key: keyOf('b') });
    expect(body).toEqual({ Item: { p: { S: 'b' }, n: { N: '7' } } });
  });

  test('lets one of many conditional writes through', async () => {
    const write = () =>
      perform(store, 'PutItem', {
        TableName,
        Item: keyOf('c'),
        ConditionExpression: 'attribute_not_exists(p)',
      });
    const answers = await Promise.all(Array.from({ length: 20 }, write));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.find(({ status }) => status !== 200)).toMatchObject({
      status: 400,
      body: { __type: expect.stringContaining('ConditionalCheckFailedException') },
    });
  });
});

describe('a request is refused', () => {
  test.each<[string, string, unknown, string]>([
    ['for an operation that is not there', 'TransactWriteItems', {}, 'UnknownOperationException'],
    ['that is no object', 'GetItem', undefined, 'SerializationException'],
    ['with a type that does not fit', 'GetItem', { TableName: [] }, 'SerializationException'],
    ['without what it needs', 'GetItem', {}, 'ValidationException'],
    ['for a table that is not there', 'GetItem', { TableName: 'none', Key: keyOf('a') }, 'ResourceNotFound'],
  ])('%s', async (_, name, input, type) => {
    expect(await perform(store, name, input)).toMatchObject({
      status: 400,
      body: { __type: expect.stringContaining(type) },
    });
  });
});
