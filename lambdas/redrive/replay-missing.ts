import type { DeliveryStore } from '../../core/aws/delivery-store.ts';
import type { MessageHead, MessageLists } from '../../core/aws/message-lists.ts';
import type { Task } from '../../core/contracts/queue-messages.ts';
import type { Delivery } from '../../core/deliveries/delivery.ts';
import { wasAttempted } from '../../core/deliveries/standing.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';
import { wants } from '../../core/endpoints/wants.ts';
import { shardCount } from '../../core/ids/shard.ts';
import type { BackgroundTask, Progress } from '../../core/redriving/background-task.ts';
import { wasDead, windowOfTask } from '../../core/redriving/span.ts';
import { anyVersion, type NextRoundsDeps, sendToBulk, startNextRounds } from './next-rounds.ts';
import { type RunDeps, walkOn } from './run.ts';

/** What replaying needs from the world. */
export type ReplayDeps = RunDeps &
  NextRoundsDeps & {
    messageLists: Pick<MessageLists, 'readers'>;
    deliveries: Pick<DeliveryStore, 'replace' | 'getMany'>;
  };

/**
 * The first round is the one that never was: were it taken here, a first task that comes late would be taken for a
 * duplicate of this one, or this one for a duplicate of that.
 */
const replayedRound = 2;

const taskFor = (
  { id: endpointId, applicationId }: Endpoint,
  messageId: string,
  payloadApart: boolean,
): Task => ({
  messageId,
  endpointId,
  applicationId,
  version: anyVersion,
  round: replayedRound,
  attempt: 1,
  trigger: 'schedule',
  payloadApart,
});

type Missing = { applicationId: string; messageId: string; payloadApart: boolean };

/** Sends messages of which no delivery is recorded; a task that was sent twice is recognized by its round. */
const startDeliveries = async (deps: ReplayDeps, endpoint: Endpoint, missing: readonly Missing[]) => {
  const sendable = await deps.messages.areSendable(missing);
  const good = missing.filter((_, index) => sendable[index]);
  await sendToBulk(
    deps,
    good.map(({ messageId, payloadApart }) => taskFor(endpoint, messageId, payloadApart)),
  );
  return { redriven: good.length, skipped: missing.length - good.length };
};

const replayPage = async (
  deps: ReplayDeps,
  task: BackgroundTask,
  endpoint: Endpoint,
  heads: readonly MessageHead[],
): Promise<Progress> => {
  const wanted = heads.filter((head) => wants(endpoint, head));
  const ids = wanted.map(({ id }) => ({ endpointId: endpoint.id, messageId: id }));
  const recorded = await deps.deliveries.getMany(ids);
  const known = new Set(recorded.map(({ messageId }) => messageId));
  const missing = wanted
    .filter(({ id }) => !known.has(id))
    .map(({ id, payloadApart }) => ({ applicationId: endpoint.applicationId, messageId: id, payloadApart }));
  const isUnattempted = (delivery: Delivery) => wasDead(delivery, task) && !wasAttempted(delivery);
  const dead = recorded.filter(isUnattempted);
  const started = await startDeliveries(deps, endpoint, missing);
  const restarted = await startNextRounds(deps, dead);
  return {
    matched: missing.length + dead.length,
    redriven: started.redriven + restarted.redriven,
    skipped: started.skipped + restarted.skipped,
  };
};

/**
 * Sends the messages of a span of time that an endpoint asks for and that were never attempted there, those among them
 * that died before it could be, as the endpoint was disabled.
 * @returns whether it is through
 */
export const replayMissing = (
  deps: ReplayDeps,
  task: BackgroundTask,
  endpoint: Endpoint,
): Promise<boolean> => {
  const window = windowOfTask('message', task);
  return walkOn(deps, task, {
    partitions: shardCount,
    open: (partition, after) => {
      const [reader] = deps.messageLists
        .readers(endpoint.applicationId, { ...window, above: after ?? window.above })
        .slice(partition);
      if (!reader) throw new Error(`there is no partition ${partition} of messages`);
      return reader;
    },
    work: (heads) => replayPage(deps, task, endpoint, heads),
  });
};
