import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { alarmsOf, watchAlarms } from '../support/alarms.ts';
import { type ChangeableResource, changedAssembly } from '../support/changed-assembly.ts';
import { synthesizedAssembly } from '../support/local-run.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { awsClients, createEndpoint, type Posthorn, publish, startPosthorn } from './posthorn.ts';

let assembly: string;
let receiver: Receiver;
let posthorn: Posthorn;

beforeAll(async () => {
  assembly = await synthesizedAssembly({ retrySchedule: '' });
  receiver = await startReceiver();
});
afterEach(() => posthorn.stop());
afterAll(() => receiver.close());

const start = async (of = assembly, dataDir?: string) => {
  posthorn = await startPosthorn({ assembly: of, ...(dataDir !== undefined && { dataDir }) });
  return { ...watchAlarms(posthorn), ...awsClients(posthorn.endpoints) };
};

const [deadLetters, systemFailures, calendarLag, busFailures] = [
  'dead-letters',
  'system-failures',
  'calendar-lag',
  'bus-failures',
].map((heading) => () => {
  const [alarm] = alarmsOf(assembly, heading);
  if (alarm === undefined) throw new Error(`no alarm links ${heading}`);
  return alarm;
}) as [() => Alarm, () => Alarm, () => Alarm, () => Alarm]; // four names, four alarms

type Alarm = ReturnType<typeof alarmsOf>[number];

const invoke = async (name: string): Promise<void> => {
  const url = `${posthorn.endpoints.awsUrl}/2015-03-31/functions/${name}/invocations`;
  await fetch(url, { method: 'POST', body: '{}' });
};

/** The function whose name has a part of this kind. */
const functionNamed = (part: string): string => {
  const found = Object.values(posthorn.endpoints.functions).find((name) => name.includes(part));
  if (found === undefined) throw new Error(`no function is called ${part}`);
  return found;
};

test('a delivery that used up its attempts sets off the alarm on dead letters', async () => {
  const { isQuiet, goesOff } = await start();
  await isQuiet(deadLetters());
  receiver.answerWith({ status: 500, body: 'the database is down' });
  await createEndpoint(posthorn, receiver.url);
  await publish(posthorn, { type: 'invoice.paid', data: {} });
  await goesOff(deadLetters());
});

test('a record that cannot be worked sets off the alarm on system failures', async () => {
  const { isQuiet, goesOff, sqs } = await start();
  await isQuiet(systemFailures());
  const QueueUrl = posthorn.endpoints.variables.INTAKE_QUEUE_URL;
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'not a message' }));
  await goesOff(systemFailures());
});

test('a calendar that stood still sets off the alarm on its lag', async () => {
  const { isQuiet, goesOff, dynamodb } = await start();
  await invoke(functionNamed('Calendar'));
  await isQuiet(calendarLag());
  const minuteLongAgo = Math.floor(Date.now() / 60_000) - 10;
  const TableName = posthorn.endpoints.variables.MESSAGES_TABLE;
  const Item = { p: { S: 'C' }, s: { S: 'cursor' }, m: { N: String(minuteLongAgo) } };
  await dynamodb.send(new PutItemCommand({ TableName, Item }));
  await invoke(functionNamed('Calendar'));
  await goesOff(calendarLag());
});

/** A function's variables, changed. */
const withVariables = (resource: ChangeableResource, change: (variables: object) => object) => {
  const { Environment, ...properties } = Object(resource.Properties);
  const Variables = change(Object(Environment).Variables);
  return { ...resource, Properties: { ...properties, Environment: { Variables } } };
};

test('operational events that no bus takes set off the alarm on it', async () => {
  const elsewhere = await changedAssembly(assembly, (resource) =>
    resource.Type === 'AWS::Lambda::Function'
      ? withVariables(resource, (variables) =>
          'EVENT_BUS_NAME' in variables ? { ...variables, EVENT_BUS_NAME: 'no-such-bus' } : variables,
        )
      : resource,
  );
  const { isQuiet, goesOff } = await start(elsewhere);
  await isQuiet(busFailures());
  await createEndpoint(posthorn, receiver.url);
  await goesOff(busFailures());
});

describe('the alarms on function errors', () => {
  test('go off for each function that cannot start', async () => {
    const broken = await changedAssembly(assembly, (resource) =>
      resource.Type === 'AWS::Lambda::Function'
        ? withVariables(resource, ({ ...variables }) => ({ ...variables, DEPLOYMENT: '' }))
        : resource,
    );
    const alarms = alarmsOf(assembly, 'function-errors');
    const { goesOff } = await start(broken);
    const watched = ['Publish', 'Management', 'FanOut', 'Deliver', 'Calendar', 'Redrive'];
    expect(alarms).toHaveLength(watched.length);
    const threshold = Math.max(...alarms.map(({ Threshold }) => Threshold));
    for (const name of watched) {
      for (let times = 0; times < 2 * threshold; times += 1) await invoke(functionNamed(name));
    }
    for (const alarm of alarms) await goesOff(alarm);
  });
});

describe('the alarms on function throttles', () => {
  test('go off for each function that Lambda refuses to run', async () => {
    const refused = await changedAssembly(assembly, (resource) =>
      resource.Type === 'AWS::Lambda::Function'
        ? { ...resource, Properties: { ...resource.Properties, ReservedConcurrentExecutions: 0 } }
        : resource,
    );
    const alarms = alarmsOf(assembly, 'function-throttles');
    expect(alarms).toHaveLength(3);
    const { goesOff } = await start(refused);
    for (const name of ['Publish', 'FanOut', 'Deliver']) await invoke(functionNamed(name));
    for (const alarm of alarms) await goesOff(alarm);
  });
});

/** Makes it as if everything queued had been sent so many seconds earlier, while the local run is stopped. */
const age = (dataDir: string, seconds: number): void => {
  const database = new DatabaseSync(join(dataDir, 'queues.sqlite'));
  database.prepare('UPDATE messages SET sent_at = sent_at - ?').run(seconds * 1000);
  database.close();
};

describe('the alarms on late queues', () => {
  test('go off for each queue that nobody works', async () => {
    const idle = await changedAssembly(assembly, (resource) =>
      resource.Type === 'AWS::Lambda::EventSourceMapping' ? undefined : resource,
    );
    const alarms = alarmsOf(assembly, 'late-queue');
    expect(alarms).toHaveLength(5);
    const { isQuiet, sqs } = await start(idle);
    const { variables } = posthorn.endpoints;
    for (const name of ['INTAKE', 'DELIVERIES', 'RETRIES', 'BULK', 'BACKGROUND']) {
      const QueueUrl = variables[`${name}_QUEUE_URL`];
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
    }
    for (const alarm of alarms) await isQuiet(alarm);
    const { dataDir } = posthorn;
    await posthorn.stop();
    age(dataDir, Math.max(...alarms.map(({ Threshold }) => Threshold)));
    const { goesOff } = await start(idle, dataDir);
    for (const alarm of alarms) await goesOff(alarm);
  });
});
