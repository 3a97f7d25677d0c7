import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { openDynamoDB } from '../../core/aws/service/services.ts';
import { openTable, type Table } from '../../core/aws/table.ts';
import { deadIndex, tableKeys } from '../../core/contracts/resources.ts';
import { type Interception, intercepted } from '../../test/support/intercepted.ts';

/** What a read cost so far: calls of DynamoDB and rows it looked at, which are what AWS bills. */
export type Cost = { calls: number; rows: number };

/** The messages table on disk, and what was spent on it. */
export type Database = { messages: Table; cost: Cost; close: () => Promise<void> };

const TableName = 'messages';

const keys = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
];

const createTable = async (client: DynamoDBClient): Promise<void> => {
  const names = [tableKeys.partition, tableKeys.sort, deadIndex.partition, deadIndex.sort];
  const command = new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keys(tableKeys.partition, tableKeys.sort),
    GlobalSecondaryIndexes: [
      {
        IndexName: deadIndex.name,
        KeySchema: keys(deadIndex.partition, deadIndex.sort),
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  });
  await client.send(command);
  await waitUntilTableExists({ client, minDelay: 0.01, maxDelay: 0.1, maxWaitTime: 10 }, { TableName });
};

const noteCost = ({ around }: Interception): Cost => {
  const cost = { calls: 0, rows: 0 };
  around(async ({ proceed }) => {
    const answer = await proceed();
    cost.calls += 1;
    if ('ScannedCount' in answer) cost.rows += Number(answer.ScannedCount);
    return answer;
  });
  return cost;
};

/** Starts dynalite on loopback with an empty messages table, in a directory that is removed when it is closed. */
export const openDatabase = async (): Promise<Database> => {
  const directory = mkdtempSync(path.join(tmpdir(), 'posthorn-lists-'));
  const server = dynalite({ path: directory, createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  // A connection that the client keeps must not be closed under its next request.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  const endpoint = `http://127.0.0.1:${port}`;
  const identity = { region: 'us-east-1', credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' } };
  const client = new DynamoDBClient({ endpoint, ...identity });
  await createTable(client);
  client.destroy();
  const { service, interception } = intercepted(openDynamoDB({ ...identity, originOf: () => endpoint }));
  const cost = noteCost(interception);
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(directory, { recursive: true });
  };
  return { messages: openTable(service, TableName), cost, close };
};
