import type { Application } from '../../../../core/applications/application.ts';
import type { EventTypeStore } from '../../../../core/aws/event-type-store.ts';
import type { MessageStore, NewMessage } from '../../../../core/aws/message-store.ts';
import { QueueRefused, type SendAll } from '../../../../core/aws/queue-sender.ts';
import type { Task } from '../../../../core/contracts/queue-messages/task.ts';
import type { Endpoint } from '../../../../core/endpoints/endpoint.ts';
import { exampleOf, pingExample, pingType } from '../../../../core/event-types/example.ts';
import { badRequest, notFound, unavailable } from '../../../../core/http/problem.ts';
import type { MakeId } from '../../../../core/ids/ids.ts';
import { timeOfId } from '../../../../core/ids/time-of-id.ts';
import { messageText, noPayload } from '../../../../core/messages/message-text.ts';

/** What sending an example needs from the world. */
export type SendExampleDeps = {
  eventTypes: Pick<EventTypeStore, 'get'>;
  messages: Pick<MessageStore, 'putAll' | 'removeAll'>;
  sendAll: SendAll;
  deliveriesQueueUrl: string;
  makeId: MakeId;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Days a message is kept. */
  retentionDays: number;
};

/** What is asked for: an endpoint of the application, and a kind of event. */
export type ExampleOrder = { application: Application; endpoint: Endpoint; eventType: string };

const day = 86_400_000;

const exampleFor = async ({ eventTypes }: SendExampleDeps, name: string) => {
  if (name === pingType) return pingExample;
  const eventType = await eventTypes.get(name);
  if (!eventType) throw notFound('Event type');
  const example = exampleOf(eventType);
  if (!example)
    throw badRequest('invalid_scheme', 'Version "1" of its schema has no example that is an object.');
  return example;
};

const messageOf = (deps: SendExampleDeps, order: ExampleOrder, payload: object): NewMessage => {
  const id = deps.makeId('message', deps.now());
  const expiresAt = timeOfId(id) + deps.retentionDays * day;
  return {
    id,
    applicationId: order.application.id,
    eventType: order.eventType,
    eventId: null,
    channels: null,
    shape: 'payload',
    timestamp: null,
    payload: Buffer.from(JSON.stringify(payload)),
    payloadGone: false,
    payloadApart: false,
    payloadExpiresAt: expiresAt,
    expiresAt,
  };
};

/** The first attempt of its only delivery: it passes over fan out, and so over the endpoint's filters. */
const taskOf = (
  { application, endpoint }: ExampleOrder,
  message: NewMessage,
  payloadApart: boolean,
): Task => ({
  messageId: message.id,
  endpointId: endpoint.id,
  applicationId: application.id,
  version: application.version,
  round: 1,
  attempt: 1,
  trigger: 'schedule',
  payloadApart,
});

/**
 * Sends an event type's example to one endpoint as a message like any other, and answers with the message as JSON text.
 * @throws Problem 404 where there is no such type, 400 where it has no example or the endpoint is disabled, 413, 503
 */
export const sendExample = async (deps: SendExampleDeps, order: ExampleOrder): Promise<string> => {
  const payload = await exampleFor(deps, order.eventType);
  if (order.endpoint.disabled) throw badRequest('endpoint_disabled', 'The endpoint is disabled.');
  const message = messageOf(deps, order, payload);
  const apart = await deps.messages.putAll([message]);
  const task = taskOf(order, message, apart.has(message.id));
  const entry = { body: JSON.stringify(task), group: order.endpoint.id };
  await deps.sendAll(deps.deliveriesQueueUrl, [entry]).catch(async (error: unknown) => {
    await deps.messages.removeAll([{ ...message, payloadApart: task.payloadApart }]);
    throw error instanceof QueueRefused ? unavailable('The example could not be queued; try again.') : error;
  });
  return messageText(message, noPayload);
};
