import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { openDynamoDB } from '../../core/aws/service/services.ts';
import { openTable, type Table } from '../../core/aws/table.ts';
import { deadIndex } from '../../core/contracts/resources.ts';
import { type Interception, intercepted } from './intercepted.ts';

/** Both tables, empty, in memory; `calls` are those the tables make, `client` is for looking at them otherwise. */
export type Tables = {
  config: Table;
  messages: Table;
  calls: Interception;
  client: DynamoDBClient;
  close: () => Promise<void>;
};

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' as const });
const keys = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
];

const createTables = async (client: DynamoDBClient): Promise<void> => {
  const base = { BillingMode: 'PAY_PER_REQUEST' as const, KeySchema: keys('p', 's') };
  const { name: IndexName, partition, sort } = deadIndex;
  await client.send(
    new CreateTableCommand({ ...base, TableName: 'config', AttributeDefinitions: [text('p'), text('s')] }),
  );
  await client.send(
    new CreateTableCommand({
      ...base,
      TableName: 'messages',
      AttributeDefinitions: [text('p'), text('s'), text(partition), text(sort)],
      GlobalSecondaryIndexes: [
        { IndexName, KeySchema: keys(partition, sort), Projection: { ProjectionType: 'ALL' } },
      ],
    }),
  );
  const wait = { client, minDelay: 0.01, maxDelay: 0.1, maxWaitTime: 10 };
  await Promise.all(['config', 'messages'].map((TableName) => waitUntilTableExists(wait, { TableName })));
};

/** Starts DynamoDB in this process, on loopback, with both tables. */
export const startTables = async (): Promise<Tables> => {
  const server = dynalite({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  // A connection that the client keeps must not be closed under its next request.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  const endpoint = `http://127.0.0.1:${port}`;
  const identity = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const client = new DynamoDBClient({ endpoint, ...identity });
  const { service, interception } = intercepted(openDynamoDB({ ...identity, originOf: () => endpoint }));
  await createTables(client);
  const close = async () => {
    client.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    config: openTable(service, 'config'),
    messages: openTable(service, 'messages'),
    calls: interception,
    client,
    close,
  };
};
