import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { awsClients, call, createEndpoint, type Posthorn, startPosthorn, until } from './posthorn.ts';

let posthorn: Posthorn;
let receiver: Receiver;
let aws: ReturnType<typeof awsClients>;
let eventBridge: EventBridgeClient;

beforeAll(async () => {
  receiver = await startReceiver();
  posthorn = await startPosthorn({ context: { retrySchedule: '1' } });
  aws = awsClients(posthorn.endpoints);
  eventBridge = new EventBridgeClient({
    endpoint: posthorn.endpoints.awsUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'producer', secretAccessKey: 'producer' },
  });
  await createEndpoint(posthorn, receiver.url);
});

afterAll(async () => {
  eventBridge.destroy();
  aws.sqs.destroy();
  aws.dynamodb.destroy();
  await posthorn.stop();
  await receiver.close();
});

const bodies = () => receiver.received.map(({ body }) => String(body));
const arrivedOnce = (part: string) =>
  until(
    () => bodies().filter((body) => body.includes(part)),
    (found) => found.length === 1,
  );

const putEvents = (...events: { source?: string; type?: string; detail: string }[]) =>
  eventBridge.send(
    new PutEventsCommand({
      Entries: events.map(({ source = 'shop', type = 'order.created', detail }) => ({
        EventBusName: Object.values(posthorn.endpoints.buses)[0],
        Source: source,
        DetailType: type,
        Detail: detail,
      })),
    }),
  );

const sendToIntake = (MessageBody: string) =>
  aws.sqs.send(
    new SendMessageCommand({ QueueUrl: posthorn.endpoints.variables.INTAKE_QUEUE_URL, MessageBody }),
  );

const setAside = async () => {
  const QueueUrl = posthorn.endpoints.variables.SYSTEM_FAILURES_QUEUE_URL;
  const { Messages = [] } = await until(
    () =>
      aws.sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'], WaitTimeSeconds: 1 }),
      ),
    ({ Messages: found = [] }) => found.length > 0,
  );
  return Messages[0];
};

const cloudEvent = (id: string, members = '"data":{ "a": 1.0 }') =>
  `{"specversion":"1.0","type":"order.created","source":"/shop","id":"${id}", ${members}}`;

describe('an event that is put on the bus', () => {
  test('is delivered with its detail byte for byte', async () => {
    const { FailedEntryCount } = await putEvents({ detail: '{ "put": 1.0 }' });
    expect(FailedEntryCount).toBe(0);
    const [body = ''] = await arrivedOnce('"put"');
    expect(body).toMatch(/^\{"type":"order.created","timestamp":"[^"]+Z","data":\{ "put": 1\.0 \}\}$/);
  });

  test('as a CloudEvent is delivered as that', async () => {
    await putEvents({ detail: cloudEvent('on-the-bus'), type: 'Any words' });
    expect(await arrivedOnce('on-the-bus')).toEqual([cloudEvent('on-the-bus')]);
  });

  test('with our own source is not delivered', async () => {
    await putEvents({ source: 'posthorn', detail: '{"ours":1}' }, { detail: '{"after":1}' });
    await arrivedOnce('"after"');
    expect(bodies().filter((body) => body.includes('"ours"'))).toEqual([]);
  });
});

describe('a CloudEvent that is sent to the intake queue', () => {
  test('is delivered byte for byte and can be read like any other', async () => {
    await sendToIntake(cloudEvent('queued'));
    expect(await arrivedOnce('"queued"')).toEqual([cloudEvent('queued')]);
    const id = receiver.received.find(({ body }) => String(body).includes('"queued"'))?.headers['webhook-id'];
    const { body } = await call(posthorn, 'GET', `/api/v1/app/default/msg/${id}`);
    expect(body).toMatchObject({ eventType: 'order.created', payload: { id: 'queued', data: { a: 1 } } });
  });

  test('several times, and published over HTTP too, is one message', async () => {
    await Promise.all([1, 2, 3].map(() => sendToIntake(cloudEvent('twice'))));
    const response = await fetch(`${posthorn.url}/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${posthorn.key}`,
        'content-type': 'application/cloudevents+json',
      },
      body: cloudEvent('twice'),
    });
    expect(response.status).toBe(202);
    await sendToIntake(cloudEvent('later'));
    await arrivedOnce('"later"');
    expect(await arrivedOnce('"twice"')).toHaveLength(1);
  });

  test('and breaks the specification is set aside at once with the reason', async () => {
    const body = '{"specversion":"1.0","id":"faulty","type":"order.created"}';
    await sendToIntake(body);
    const message = await setAside();
    expect(message?.Body).toBe(body);
    expect(message?.MessageAttributes?.reason?.StringValue).toContain('source');
  });
});
