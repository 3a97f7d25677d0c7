import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Authorize, AwsCall } from '../../../local/aws/callers.ts';
import { createTables } from '../../../local/dynamodb/create-tables.ts';
import { type Database, startDatabase } from '../../../local/dynamodb/database.ts';
import type { TableSpec } from '../../../local/resources/table.ts';
import { temporaryDirectory } from '../../support/tiny-assembly.ts';

const table: TableSpec = {
  name: 'things',
  title: 'Things',
  schema: {
    AttributeDefinitions: ['p', 's', 'x'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S' as const,
    })),
    KeySchema: [
      { AttributeName: 'p', KeyType: 'HASH' },
      { AttributeName: 's', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byX',
        KeySchema: [{ AttributeName: 'x', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  },
};

let running: Database | undefined;
const start = async (path: string, authorize?: Authorize): Promise<Database> => {
  const onDeath = (error: Error): void => {
    throw error;
  };
  running = await startDatabase({ path, port: 0, authorize, onDeath });
  return running;
};
afterEach(() => running?.stop());

const clientOf = ({ url }: Pick<Database, 'url'>) =>
  new DynamoDBClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'ME', secretAccessKey: 'x' },
  });

const put = (client: DynamoDBClient, s: string) =>
  client.send(
    new PutItemCommand({ TableName: 'things', Item: { p: { S: 'p' }, s: { S: s }, x: { S: 'x' } } }),
  );

const count = async (client: DynamoDBClient, index?: string): Promise<number | undefined> => {
  const { Count } = await client.send(
    new QueryCommand({
      TableName: 'things',
      ...(index === undefined ? {} : { IndexName: index }),
      KeyConditionExpression: '#k = :v',
      ExpressionAttributeNames: { '#k': index === undefined ? 'p' : 'x' },
      ExpressionAttributeValues: { ':v': { S: index === undefined ? 'p' : 'x' } },
    }),
  );
  return Count;
};

describe('DynamoDB', () => {
  test('has the tables and indexes of the template, and keeps what is in them across starts', async () => {
    const path = temporaryDirectory();
    const first = await start(path);
    await createTables(first.url, [table]);
    await put(clientOf(first), 'a');
    await first.stop();
    const second = await start(path);
    await createTables(second.url, [table]);
    expect(await count(clientOf(second))).toBe(1);
    expect(await count(clientOf(second), 'byX')).toBe(1);
  });

  test('says so when a table is there with another key', async () => {
    const { url } = await start(temporaryDirectory());
    await createTables(url, [table]);
    const { GlobalSecondaryIndexes: _, ...bare } = table.schema;
    const changed = { ...bare, AttributeDefinitions: bare.AttributeDefinitions.slice(0, 2) };
    await expect(createTables(url, [{ ...table, schema: changed }])).rejects.toThrow(
      'The table things in the data directory has another key or other indexes',
    );
  });

  test('survives a client that goes away in the middle of a request', async () => {
    const database = await start(temporaryDirectory());
    await createTables(database.url, [table]);
    for (let index = 0; index < 20; index += 1) {
      const broken = request(database.url, {
        method: 'POST',
        headers: { 'content-length': 1000 },
        agent: false,
      });
      broken.on('error', () => {});
      broken.write('half');
      const [socket] = await once(broken, 'socket');
      await once(socket, 'connect');
      broken.destroy();
    }
    await put(clientOf(database), 'after');
    expect(await count(clientOf(database))).toBe(1);
  });

  test('asks who may do what, and refuses as AWS does', async () => {
    const calls: AwsCall[] = [];
    let allowed = true;
    const database = await start(temporaryDirectory(), (call) => {
      calls.push(call);
      return allowed ? { allowed } : { allowed, reason: 'because the test says so' };
    });
    await createTables(database.url, [table]);
    calls.length = 0;
    const client = clientOf(database);
    await put(client, 'a');
    await count(client, 'byX');
    const caller = { kind: 'operator', accessKeyId: 'ME' };
    const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/things';
    expect(calls).toEqual([
      { caller, action: 'dynamodb:PutItem', resource: arn },
      { caller, action: 'dynamodb:Query', resource: `${arn}/index/byX` },
    ]);
    allowed = false;
    await expect(put(client, 'b')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    allowed = true;
    const Key = { p: { S: 'p' }, s: { S: 'b' } };
    expect((await client.send(new GetItemCommand({ TableName: 'things', Key }))).Item).toBeUndefined();
  });

  test('asks once about what is allowed for good', async () => {
    const asked: string[] = [];
    const database = await start(temporaryDirectory(), ({ action }) => {
      asked.push(action);
      return { allowed: true, lasting: true };
    });
    await createTables(database.url, [table]);
    const client = clientOf(database);
    for (const s of ['a', 'b', 'c']) await put(client, s);
    expect(await count(client)).toBe(3);
    expect(await count(client)).toBe(3);
    const puts = asked.filter((action) => action === 'dynamodb:PutItem');
    const queries = asked.filter((action) => action === 'dynamodb:Query');
    expect([puts.length, queries.length]).toEqual([1, 1]);
  });

  test('loses nothing it has answered when the process is killed', async () => {
    const path = temporaryDirectory();
    const module = join(import.meta.dirname, '../../../local/dynamodb/database.ts');
    const code = `import { startDatabase } from ${JSON.stringify(module)};
      const options = { path: ${JSON.stringify(path)}, port: 0, onDeath: () => {} };
      process.stdout.write((await startDatabase(options)).url);`;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = String(await once(child.stdout, 'data'));
    await createTables(url, [table]);
    const client = clientOf({ url });
    const answered = new Set<string>();
    const write = async (writer: number): Promise<void> => {
      for (let index = 0; ; index += 1) {
        await put(client, `${writer}-${index}`);
        answered.add(`${writer}-${index}`);
        if (answered.size === 300) child.kill('SIGKILL');
      }
    };
    await Promise.allSettled(Array.from({ length: 10 }, (_, writer) => write(writer)));
    client.destroy();

    const again = clientOf(await start(path));
    for (const s of answered) {
      const { Item } = await again.send(
        new GetItemCommand({ TableName: 'things', Key: { p: { S: 'p' }, s: { S: s } } }),
      );
      expect(Item?.s).toEqual({ S: s });
    }
    expect(answered.size).toBeGreaterThanOrEqual(300);
  });
});
