import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { queuesIn, type SqsEngine } from '../../../local/sqs/engine/engine.ts';
import { type Database, openDatabase } from '../../../local/sqs/store/database.ts';

/** A database in memory that counts what is asked of it. */
const counting = () => {
  const inner = openDatabase(':memory:');
  const counts = { statements: 0, transactions: 0 };
  const counted =
    <Asked extends unknown[], Result>(work: (...asked: Asked) => Result) =>
    (...asked: Asked): Result => {
      counts.statements += 1;
      return work(...asked);
    };
  const database: Database = {
    ...inner,
    run: counted(inner.run),
    get: <Row>(...asked: Parameters<Database['get']>) => counted(inner.get<Row>)(...asked),
    all: <Row>(...asked: Parameters<Database['all']>) => counted(inner.all<Row>)(...asked),
    transaction: (work) => {
      counts.transactions += 1;
      return inner.transaction(work);
    },
  };
  return { database, counts };
};

let counts: ReturnType<typeof counting>['counts'];
let queues: SqsEngine;

beforeEach(() => {
  const { database, counts: kept } = counting();
  queues = queuesIn(database, { region: 'us-east-1', accountId: '000000000000', now: Date.now });
  queues.ensureQueue({ name: 'q', attributes: { VisibilityTimeout: '90' } });
  counts = kept;
});
afterEach(() => queues.close());

/** What some work asks of the database. */
const askedBy = async (work: () => unknown): Promise<typeof counts> => {
  const before = { ...counts };
  await work();
  return {
    statements: counts.statements - before.statements,
    transactions: counts.transactions - before.transactions,
  };
};

const bodies = (count: number) => Array.from({ length: count }, (_, index) => ({ body: `${index}` }));

describe('the queues ask of their database', () => {
  test('two looks and no transaction for a receive that finds nothing, also while something is in flight', async () => {
    expect(await askedBy(() => queues.receive('q'))).toEqual({ statements: 2, transactions: 0 });
    queues.send('q', { body: 'in flight' });
    await queues.receive('q');
    expect(await askedBy(() => queues.receive('q'))).toEqual({ statements: 2, transactions: 0 });
  });

  test('one transaction for a batch of ten, with two statements each to send and to receive, and one to delete', async () => {
    const sent = await askedBy(() => queues.sendBatch('q', bodies(10)));
    expect(sent).toEqual({ statements: 20, transactions: 1 });
    let handles: string[] = [];
    const received = await askedBy(async () => {
      handles = (await queues.receive('q', { max: 10 })).map(({ receiptHandle }) => receiptHandle);
    });
    expect(handles).toHaveLength(10);
    expect(received.transactions).toBe(1);
    expect(received.statements).toBeLessThanOrEqual(20 + 5);
    expect(await askedBy(() => queues.delete('q', handles))).toEqual({ statements: 10, transactions: 1 });
  });

  test('no more when thousands of messages wait', async () => {
    for (let sent = 0; sent < 3000; sent += 10) queues.sendBatch('q', bodies(10));
    const { statements, transactions } = await askedBy(() => queues.receive('q', { max: 10 }));
    expect({ few: statements <= 25, transactions }).toEqual({ few: true, transactions: 1 });
  });
});
