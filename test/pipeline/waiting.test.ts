import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { awsClients, createEndpoint, type Posthorn, publish, startPosthorn, until } from './posthorn.ts';

let posthorn: Posthorn;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  receiver.answerWith({ status: 503, headers: { 'retry-after': '3600' } });
  posthorn = await startPosthorn();
});

afterAll(async () => {
  await posthorn.stop();
  await receiver.close();
});

test('a wait over 15 minutes is a row of the calendar, which the minute’s run turns into an attempt', async () => {
  const { dynamodb, sqs } = awsClients(posthorn.endpoints);
  const TableName = posthorn.endpoints.variables.MESSAGES_TABLE;
  const entries = async () => {
    const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName }));
    return Items.filter(({ p }) => p?.S?.startsWith('C#'));
  };
  await createEndpoint(posthorn, receiver.url);
  const id = await publish(posthorn, { type: 'a', data: 1 });
  const [entry] = await until(entries, (all) => all.length === 1);
  expect(Number(entry?.d?.N)).toBeGreaterThanOrEqual(Number(receiver.received[0]?.at) + 3_600_000);

  // The tables as they are an hour later: the entry is due now, and the calendar's cursor has not yet passed it.
  receiver.answerWith(200);
  const dueAt = Date.now() + 1_000;
  const p = { S: `C#${Math.floor(dueAt / 60_000)}#${entry?.p?.S?.split('#')[2]}` };
  const s = { S: String(entry?.s?.S).replace(/^\d+/, String(dueAt)) };
  await dynamodb.send(new PutItemCommand({ TableName, Item: { ...entry, p, s, d: { N: String(dueAt) } } }));
  const cursor = { p: { S: 'C' }, s: { S: 'cursor' }, m: { N: String(Math.floor(dueAt / 60_000)) } };
  await dynamodb.send(new PutItemCommand({ TableName, Item: cursor }));
  const invoke = `${posthorn.endpoints.awsUrl}/2015-03-31/functions/${posthorn.endpoints.functions['Calendar/Function']}/invocations`;
  expect((await fetch(invoke, { method: 'POST', body: '{}' })).status).toBe(200);
  await receiver.count(2);
  expect(receiver.received[1]?.headers['webhook-id']).toBe(id);
  expect(Number(receiver.received[1]?.at) - dueAt).toBeGreaterThanOrEqual(0);
  dynamodb.destroy();
  sqs.destroy();
});
