import type { SendAll } from '../../core/aws/queue-sender.ts';
import type { ConfigurationCache } from '../../core/configuration/configuration.ts';
import type { IntakeMessage, Task } from '../../core/contracts/queue-messages.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';
import { wants } from '../../core/endpoints/wants.ts';
import { timeOfId } from '../../core/ids/time-of-id.ts';

/** What fanning out needs from the world. */
export type FanOutDeps = {
  configuration: ConfigurationCache;
  sendAll: SendAll;
  deliveriesQueueUrl: string;
};

/** A change made after the message was published need not be known yet: deliver looks again before it sends. */
const changesNoticedWithin = 10_000;

const firstTask = (message: IntakeMessage, endpoint: Endpoint): Task => ({
  messageId: message.messageId,
  endpointId: endpoint.id,
  applicationId: message.applicationId,
  version: message.version,
  round: 1,
  attempt: 1,
  trigger: 'schedule',
  payloadApart: message.payloadApart,
});

/**
 * Sends one task for each endpoint that wants the message. It writes nothing: a message fanned out twice makes tasks
 * that deliver recognizes.
 * @throws QueueRefused when not every task was accepted; the message must then be fanned out again
 */
export const fanOut = async (deps: FanOutDeps, message: IntakeMessage): Promise<void> => {
  const { application, endpoints } = await deps.configuration(message.applicationId, {
    version: message.version,
    versionKnownAt: timeOfId(message.messageId),
    changesNoticedWithin,
  });
  if (application === null) return;
  const tasks = endpoints
    .filter((endpoint) => wants(endpoint, message))
    .map((endpoint) => firstTask(message, endpoint));
  await deps.sendAll(
    deps.deliveriesQueueUrl,
    tasks.map((task) => ({ body: JSON.stringify(task), group: task.endpointId })),
  );
};
