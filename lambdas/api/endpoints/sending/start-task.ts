import type { BackgroundTasks } from '../../../../core/aws/background-tasks.ts';
import type { SendAll } from '../../../../core/aws/queue-sender.ts';
import type { SpanIn } from '../../../../core/contracts/http/sending-again.ts';
import type { BackgroundOrder } from '../../../../core/contracts/queue-messages.ts';
import type { Endpoint } from '../../../../core/endpoints/endpoint.ts';
import { invalidAt } from '../../../../core/http/problem.ts';
import type { MakeId } from '../../../../core/ids/ids.ts';
import { type BackgroundTask, newTask } from '../../../../core/redriving/background-task.ts';
import { everyLetter } from '../../../../core/redriving/criteria.ts';
import { taskOut } from '../../background-tasks/task-out.ts';

/** What starting a background task needs from the world. */
export type StartTaskDeps = {
  backgroundTasks: Pick<BackgroundTasks, 'put'>;
  sendAll: SendAll;
  backgroundQueueUrl: string;
  makeId: MakeId;
  /** Milliseconds since 1970. */
  now: () => number;
};

const day = 86_400_000;
/** The longest span of a recover, with five minutes for clocks that differ. Milliseconds. */
const longestRecover = 14 * day + 300_000;

/**
 * The span of a recover.
 * @param now milliseconds since 1970
 * @throws Problem 422 where it is over 14 days
 */
export const recoverSpan = (span: SpanIn, now: number): SpanIn => {
  const length = (span.until ?? now) - span.since;
  if (length > longestRecover) throw invalidAt(['body', 'since'], 'must be at most 14 days before until');
  return span;
};

/** Starts to send again what happened at an endpoint within a span of time. */
export const startTask = async (
  deps: StartTaskDeps,
  task: Exclude<BackgroundTask['task'], 'dlq.redrive'>,
  { id, applicationId }: Pick<Endpoint, 'id' | 'applicationId'>,
  { since, until }: SpanIn,
) => {
  const createdAt = deps.now();
  const criteria = { ...everyLetter, applicationId, endpointId: id, since, until: until ?? null };
  const begun = newTask({ id: deps.makeId('backgroundTask', createdAt), task, criteria, createdAt });
  await deps.backgroundTasks.put(begun);
  const order: BackgroundOrder = { backgroundTaskId: begun.id };
  await deps.sendAll(deps.backgroundQueueUrl, [{ body: JSON.stringify(order) }]);
  return taskOut(begun);
};
