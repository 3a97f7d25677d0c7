import type { SendAll } from '../../core/aws/queue-sender.ts';
import type { ConfigurationCache } from '../../core/configuration/configuration.ts';
import type { IntakeMessage } from '../../core/contracts/queue-messages/intake-message.ts';
import type { Task } from '../../core/contracts/queue-messages/task.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';
import { isSlow } from '../../core/endpoints/slowness.ts';
import { wants } from '../../core/endpoints/wants.ts';
import { timeOfId } from '../../core/ids/time-of-id.ts';
import type { Tally } from '../tally.ts';

/** What fanning out needs from the world. */
export type FanOutDeps = {
  configuration: ConfigurationCache;
  sendAll: SendAll;
  deliveriesQueueUrl: string;
  retriesQueueUrl: string;
  /** Milliseconds since 1970. */
  now: () => number;
  tally: Tally;
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

const sendTo = (
  { sendAll }: FanOutDeps,
  queueUrl: string,
  message: IntakeMessage,
  endpoints: readonly Endpoint[],
): Promise<void> =>
  sendAll(
    queueUrl,
    endpoints.map((endpoint) => ({
      body: JSON.stringify(firstTask(message, endpoint)),
      group: endpoint.id,
    })),
  );

const fanOutOne = async (deps: FanOutDeps, message: IntakeMessage): Promise<void> => {
  const { application, endpoints } = await deps.configuration(message.applicationId, {
    version: message.version,
    versionKnownAt: timeOfId(message.messageId),
    changesNoticedWithin,
  });
  if (application === null) return;
  const wanting = endpoints.filter((endpoint) => wants(endpoint, message));
  const slow = wanting.filter((endpoint) => isSlow(endpoint, deps.now()));
  const prompt = wanting.filter((endpoint) => !slow.includes(endpoint));
  await Promise.all([
    sendTo(deps, deps.deliveriesQueueUrl, message, prompt),
    sendTo(deps, deps.retriesQueueUrl, message, slow),
  ]);
};

/**
 * Sends one task for each endpoint that wants a message, to the retries lane where the endpoint has kept an
 * attempt waiting of late, so that nobody waits behind it. It writes nothing: a message fanned out twice makes tasks that
 * deliver recognizes. Accepted messages are counted here, where a batch of them makes one line of the log; publish would write
 * one each.
 * @throws QueueRefused when not every task was accepted; the messages must then be fanned out again
 */
export const fanOut = async (deps: FanOutDeps, messages: readonly IntakeMessage[]): Promise<void> => {
  await Promise.all(messages.map((message) => fanOutOne(deps, message)));
  deps.tally.count('Accepted', messages.length);
};
