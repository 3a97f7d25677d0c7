import type { Application } from '../../../core/applications/application.ts';
import type { DeliveryStore } from '../../../core/aws/delivery-store.ts';
import { QueueRefused, type SendAll } from '../../../core/aws/queue-sender.ts';
import type { Task } from '../../../core/contracts/queue-messages/task.ts';
import type { Endpoint } from '../../../core/endpoints/endpoint.ts';
import { badRequest, notFound, unavailable } from '../../../core/http/problem.ts';
import type { MakeId } from '../../../core/ids/ids.ts';
import type { Message } from '../../../core/messages/message.ts';

/** What resending needs from the world. */
export type ResendDeps = {
  deliveries: Pick<DeliveryStore, 'get'>;
  sendAll: SendAll;
  deliveriesQueueUrl: string;
  makeId: MakeId;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** What is asked for; a message and an endpoint of the application. */
export type Resend = {
  application: Application;
  message: Message;
  /** Null when there is no such endpoint. */
  endpoint: Endpoint | null;
};

const checkedEndpoint = ({ message, endpoint }: Resend): Endpoint => {
  if (message.payloadGone) throw badRequest('missing_payload', 'The payload of the message is gone.');
  if (!endpoint) throw notFound('Endpoint');
  if (endpoint.disabled) throw badRequest('endpoint_disabled', 'The endpoint is disabled.');
  return endpoint;
};

const refuse = (error: unknown): never => {
  throw error instanceof QueueRefused ? unavailable('The attempt could not be queued; try again.') : error;
};

/**
 * Asks for one attempt at once, whatever was attempted before. It carries its own id, so that it is made once.
 * @throws Problem 400 where the payload is gone or the endpoint disabled, 404 where there is no such endpoint, 503 where
 * the queue did not take it
 */
export const resend = async (deps: ResendDeps, wanted: Resend): Promise<void> => {
  const { id: endpointId } = checkedEndpoint(wanted);
  const { application, message } = wanted;
  const delivery = await deps.deliveries.get({ endpointId, messageId: message.id });
  const task: Task = {
    messageId: message.id,
    endpointId,
    applicationId: application.id,
    version: application.version,
    round: delivery?.round ?? 1,
    attempt: 1,
    trigger: 'manual',
    attemptId: deps.makeId('attempt', deps.now()),
    payloadApart: message.payloadApart,
  };
  await deps
    .sendAll(deps.deliveriesQueueUrl, [{ body: JSON.stringify(task), group: endpointId }])
    .catch(refuse);
};
