import type { QueueEntry, SendAll } from '../../core/aws/queue-sender.ts';
import type { ConfigurationCache } from '../../core/configuration/configuration.ts';
import type { IntakeMessage } from '../../core/contracts/queue-messages/intake-message.ts';
import type { Task } from '../../core/contracts/queue-messages/task.ts';
import { mostTasksTogether } from '../../core/contracts/queue-messages/together.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';
import { isSlow } from '../../core/endpoints/slowness.ts';
import { wants } from '../../core/endpoints/wants.ts';
import { timeOfId } from '../../core/ids/time-of-id.ts';
import { chunked } from '../../core/lists/chunked.ts';
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

/** A task, and the queue of its lane. */
type Placed = { queueUrl: string; task: Task };

const tasksOf = async (deps: FanOutDeps, message: IntakeMessage): Promise<Placed[]> => {
  const { application, endpoints } = await deps.configuration(message.applicationId, {
    version: message.version,
    versionKnownAt: timeOfId(message.messageId),
    changesNoticedWithin,
  });
  if (application === null) return [];
  const wanting = endpoints.filter((endpoint) => wants(endpoint, message));
  return wanting.map((endpoint) => ({
    queueUrl: isSlow(endpoint, deps.now()) ? deps.retriesQueueUrl : deps.deliveriesQueueUrl,
    task: firstTask(message, endpoint),
  }));
};

/** One with a payload apart travels alone: deliver holds the payloads of all that it works at once. */
const recordsOf = (tasks: readonly Task[]): Task[][] => {
  const { alone = [], together = [] } = Object.groupBy(tasks, ({ payloadApart }) =>
    payloadApart ? 'alone' : 'together',
  );
  return [...chunked(alone, 1), ...chunked(together, mostTasksTogether)];
};

const entryOf = (tasks: readonly Task[]): QueueEntry => {
  const [first] = tasks;
  return {
    body: JSON.stringify(tasks.length > 1 ? tasks : first),
    ...(first && { group: first.endpointId }),
  };
};

const send = ({ sendAll }: FanOutDeps, queueUrl: string, tasks: readonly Task[]): Promise<void> => {
  const byEndpoint = Map.groupBy(tasks, ({ endpointId }) => endpointId);
  return sendAll(queueUrl, [...byEndpoint.values()].flatMap(recordsOf).map(entryOf));
};

/**
 * Sends one task for each endpoint that wants a message, to the retries lane where the endpoint has kept an
 * attempt waiting of late, so that nobody waits behind it. Messages that were published together come together, and their tasks of
 * one endpoint share records. It writes nothing: a message fanned out twice makes tasks that
 * deliver recognizes. Accepted messages are counted here, where a batch of them makes one line of the log; publish would write
 * one each.
 * @throws QueueRefused when not every task was accepted; the messages must then be fanned out again
 */
export const fanOut = async (deps: FanOutDeps, messages: readonly IntakeMessage[]): Promise<void> => {
  const placed = (await Promise.all(messages.map((message) => tasksOf(deps, message)))).flat();
  const byQueue = Map.groupBy(placed, ({ queueUrl }) => queueUrl);
  await Promise.all(
    [...byQueue].map(([queueUrl, ones]) =>
      send(
        deps,
        queueUrl,
        ones.map(({ task }) => task),
      ),
    ),
  );
  deps.tally.count('Accepted', messages.length);
};
