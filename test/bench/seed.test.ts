import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase } from '../../bench/cost/database.ts';
import { oldMessages } from '../../bench/seed/old-messages.ts';
import { writeItems } from '../../bench/seed/write-items.ts';
import { fromItem, type Item } from '../../core/aws/attribute-values.ts';
import { openDynamoDB } from '../../core/aws/service/services.ts';
import { openTable } from '../../core/aws/table.ts';
import { createTables } from '../../local/dynamodb/create-tables.ts';

const names = {
  applicationId: 'app_01K8GQ00000000000000000000',
  endpointId: 'ep_01K8GQ00000000000000000000',
};
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

let directory: string;
let database: Awaited<ReturnType<typeof openDatabase>>;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'posthorn-seed-'));
  database = await openDatabase(join(directory, 'tables'));
});

afterAll(async () => {
  await database.stop();
  rmSync(directory, { recursive: true });
});

test('what is written into the files of a stopped database is read from it when it is back, under its old address', async () => {
  const keys = (['p', 's'] as const).map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const }));
  const schema = {
    AttributeDefinitions: keys,
    KeySchema: [
      { AttributeName: 'p', KeyType: 'HASH' as const },
      { AttributeName: 's', KeyType: 'RANGE' as const },
    ],
  };
  await createTables(database.url, [{ name: 'messages', title: 'Messages', schema }]);
  const items: Item[] = [];
  for await (const item of oldMessages(names, 50, Date.now())) items.push(item);
  await database.whileStopped((path) => writeItems(path, 'messages', items));

  const dynamodb = openDynamoDB({ region: 'us-east-1', credentials, originOf: () => database.url });
  const table = openTable(dynamodb, 'messages');
  const stored = await Promise.all(items.map(({ p, s }) => table.get({ p: String(p?.S), s: String(s?.S) })));
  expect(stored).toHaveLength(100);
  expect(stored).toEqual(items.map(fromItem));
});
