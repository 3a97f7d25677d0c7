import type { DeliveryStore } from '../../core/aws/delivery-store.ts';
import type { MessageHead, MessageLists } from '../../core/aws/message-lists.ts';
import { wasAttempted } from '../../core/deliveries/standing.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';
import { wants } from '../../core/endpoints/wants.ts';
import { shardCount } from '../../core/ids/shard.ts';
import type { BackgroundTask } from '../../core/redriving/background-task.ts';
import { wasDead, windowOfTask } from '../../core/redriving/span.ts';
import { nextRound, type Start } from '../../core/redriving/start.ts';
import { type RunDeps, type RunEnd, walkOn } from './run.ts';

/** What replaying needs from the world. */
export type ReplayDeps = RunDeps & {
  messageLists: Pick<MessageLists, 'readers'>;
  deliveries: Pick<DeliveryStore, 'getMany'>;
};

/**
 * The first round is the one that never was: were it taken here, a first task that comes late would be taken for a
 * duplicate of this one, or this one for a duplicate of that.
 */
const replayedRound = 2;

const roundOfMissing = (
  { id: endpointId, applicationId }: Endpoint,
  { id: messageId, payloadApart }: MessageHead,
): Start => ({ messageId, endpointId, applicationId, round: replayedRound, payloadApart });

const roundsOfMissing = async (
  deps: ReplayDeps,
  task: BackgroundTask,
  endpoint: Endpoint,
  heads: readonly MessageHead[],
): Promise<Start[]> => {
  const wanted = heads.filter((head) => wants(endpoint, head));
  const recorded = await deps.deliveries.getMany(
    wanted.map(({ id }) => ({ endpointId: endpoint.id, messageId: id })),
  );
  const known = new Set(recorded.map(({ messageId }) => messageId));
  const missing = wanted.filter(({ id }) => !known.has(id));
  const unattempted = recorded.filter((delivery) => wasDead(delivery, task) && !wasAttempted(delivery));
  return [...missing.map((head) => roundOfMissing(endpoint, head)), ...unattempted.map(nextRound)];
};

/**
 * Sends the messages of a span of time that an endpoint asks for and that were never attempted there, those among them
 * that died before it could be, as the endpoint was disabled.
 */
export const replayMissing = (
  deps: ReplayDeps,
  task: BackgroundTask,
  endpoint: Endpoint,
): Promise<RunEnd> => {
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
    select: (heads) => roundsOfMissing(deps, task, endpoint, heads),
  });
};
