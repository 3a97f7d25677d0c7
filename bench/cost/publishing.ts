import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { chunked } from '../../core/lists/chunked.ts';
import { ask } from './requests.ts';
import { eventsOfMessage, type Scenario } from './scenarios.ts';
import type { World } from './world.ts';

/** An event to publish, and in which application (id or uid). */
export type SampleEvent = { application: string; data: object };

/** What publishing took outside the functions. */
export type Published = {
  /** Requests of API Gateway, by the bytes of their bodies. */
  httpRequests: number[];
  /** Events that the bus passed on to the intake queue. */
  busEvents: number;
};

const eventType = 'invoice.paid';

const producer = ({ meter }: World) => ({
  endpoint: meter.origin,
  region: 'us-east-1',
  credentials: { accessKeyId: 'producer', secretAccessKey: 'producer' },
});

/** The most entries that one call to the bus or a queue takes. */
const mostEntries = 10;

const putOnBus = async (world: World, events: readonly SampleEvent[]): Promise<Published> => {
  const client = new EventBridgeClient(producer(world));
  const EventBusName = world.deployment.buses[0]?.name;
  for (const some of chunked(events, mostEntries)) {
    const Entries = some.map(({ data }) => ({
      ...{ EventBusName, Source: 'shop', DetailType: eventType },
      Detail: JSON.stringify(data),
    }));
    await client.send(new PutEventsCommand({ Entries }));
  }
  client.destroy();
  return { httpRequests: [], busEvents: events.length };
};

let lastEventId = 0;

const cloudEvent = ({ application, data }: SampleEvent): string => {
  lastEventId += 1;
  return JSON.stringify({
    ...{ specversion: '1.0', id: `event-${lastEventId}`, source: '/shop', type: eventType },
    ...{ application, datacontenttype: 'application/json', data },
  });
};

const sendToIntake = async (world: World, events: readonly SampleEvent[]): Promise<Published> => {
  const client = new SQSClient(producer(world));
  const QueueUrl = world.deployment.queues.find(({ title }) => title === 'Queues/Intake')?.url;
  for (const some of chunked(events, mostEntries)) {
    const Entries = some.map((event, index) => ({ Id: `${index}`, MessageBody: cloudEvent(event) }));
    await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  }
  client.destroy();
  return { httpRequests: [], busEvents: 0 };
};

/** How events are published by HTTP. */
type Posting = {
  /** So many in a request. */
  together: number;
  /** Milliseconds between one event and the next. */
  pace: number;
  /** The API's, where API Gateway takes the requests, or that of the publish function itself. */
  url: string;
};

/** Publishes events by HTTP, each request at its time on the clock. */
export const post = async (
  world: World,
  events: readonly SampleEvent[],
  { together, pace, url }: Posting,
): Promise<Published> => {
  const startedAt = world.clock.now();
  const bodies = events.map((event) => ({ type: eventType, ...event }));
  const httpRequests: number[] = [];
  for (let at = 0; at < bodies.length; at += together) {
    const body = together === 1 ? bodies[at] : bodies.slice(at, at + together);
    world.clock.set(startedAt + pace * at);
    await ask({ url, key: world.key }, '/events', body);
    if (url === world.url) httpRequests.push(Buffer.byteLength(JSON.stringify(body)));
  }
  return { httpRequests, busEvents: 0 };
};

/** Publishes events the way that a scenario says. */
export const publish = (
  world: World,
  { way, door, pace }: Scenario,
  events: readonly SampleEvent[],
): Promise<Published> => {
  if (way === 'bus') return putOnBus(world, events);
  if (way === 'queue') return sendToIntake(world, events);
  return post(world, events, {
    together: eventsOfMessage({ way }),
    pace,
    url: door === 'publish URL' ? world.publishUrl() : world.url,
  });
};
