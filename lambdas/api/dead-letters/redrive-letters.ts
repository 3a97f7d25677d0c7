import type { BackgroundTasks } from '../../../core/aws/background-tasks.ts';
import type { DeadLetters } from '../../../core/aws/dead-letters.ts';
import type { SendAll } from '../../../core/aws/queue-sender.ts';
import { redriveRates } from '../../../core/contracts/http/background-tasks.ts';
import type { RedriveIn } from '../../../core/contracts/http/dead-letters.ts';
import { idPrefixes } from '../../../core/contracts/identifiers.ts';
import type { BackgroundOrder } from '../../../core/contracts/queue-messages/background-order.ts';
import { invalidAt, notFound } from '../../../core/http/problem.ts';
import type { MakeId } from '../../../core/ids/ids.ts';
import { type BackgroundTask, newTask } from '../../../core/redriving/background-task.ts';
import type { Criteria } from '../../../core/redriving/criteria.ts';
import { presentTask } from '../../../core/redriving/present-task.ts';
import { type FindNamedDeps, findNamed } from './find-named.ts';

/** What redriving needs from the world. */
export type RedriveLettersDeps = FindNamedDeps & {
  deadLetters: Pick<DeadLetters, 'count'>;
  backgroundTasks: Pick<BackgroundTasks, 'put'>;
  /** The message that an event id of an application stands for, or null. */
  messageIdOfEvent: (applicationId: string, eventId: string) => Promise<string | null>;
  sendAll: SendAll;
  backgroundQueueUrl: string;
  makeId: MakeId;
  /** Milliseconds since 1970. */
  now: () => number;
};

const messageIdOf = async (deps: RedriveLettersDeps, applicationId: string | null, name: string) => {
  if (name.startsWith(idPrefixes.message)) return name;
  if (applicationId === null) {
    throw invalidAt(['body', 'msgIds'], 'must be ids, or event ids with appId beside them');
  }
  const id = await deps.messageIdOfEvent(applicationId, name);
  if (id === null) throw notFound('Message');
  return id;
};

const criteriaOf = async (deps: RedriveLettersDeps, asked: RedriveIn): Promise<Criteria> => {
  const named = await findNamed(deps, asked);
  const messageIds = asked.msgIds
    ? await Promise.all(asked.msgIds.map((name) => messageIdOf(deps, named.applicationId, name)))
    : null;
  return {
    ...named,
    eventTypes: asked.eventTypes ?? null,
    messageIds,
    statusCodeClass: asked.statusCodeClass ?? null,
    since: asked.since ?? null,
    until: asked.until ?? null,
  };
};

/**
 * Starts to send dead letters again, or with `dryRun` only counts them.
 * @throws Problem 404 when an application, endpoint or message that is named is unknown
 */
export const redriveLetters = async (deps: RedriveLettersDeps, asked: RedriveIn) => {
  const criteria = await criteriaOf(deps, asked);
  const matched = await deps.deadLetters.count(criteria);
  const createdAt = deps.now();
  const id = deps.makeId('backgroundTask', createdAt);
  const task: BackgroundTask = {
    ...newTask({ id, task: 'dlq.redrive', criteria, rate: asked.rate ?? redriveRates.usual, createdAt }),
    status: asked.dryRun ? 'finished' : 'running',
    matched,
    dryRun: asked.dryRun ?? false,
  };
  await deps.backgroundTasks.put(task);
  const order: BackgroundOrder = { backgroundTaskId: task.id };
  if (!task.dryRun) await deps.sendAll(deps.backgroundQueueUrl, [{ body: JSON.stringify(order) }]);
  return { ...presentTask(task), matched };
};
