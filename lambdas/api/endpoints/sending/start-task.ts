import type { BackgroundTasks } from '../../../../core/aws/background-tasks.ts';
import type { SendAll } from '../../../../core/aws/queue-sender.ts';
import { redriveRates } from '../../../../core/contracts/http/background-tasks.ts';
import type { SpanIn } from '../../../../core/contracts/http/sending-again.ts';
import type { BackgroundOrder } from '../../../../core/contracts/queue-messages/background-order.ts';
import type { Endpoint } from '../../../../core/endpoints/endpoint.ts';
import { invalidAt } from '../../../../core/http/problem.ts';
import type { MakeId } from '../../../../core/ids/ids.ts';
import { type BackgroundTask, newTask } from '../../../../core/redriving/background-task.ts';
import { everyLetter } from '../../../../core/redriving/criteria.ts';
import { presentTask } from '../../../../core/redriving/present-task.ts';

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
  endpoint: Pick<Endpoint, 'id' | 'applicationId'>,
  { since, until, rate }: SpanIn,
) => {
  const createdAt = deps.now();
  const criteria = {
    ...everyLetter,
    applicationId: endpoint.applicationId,
    endpointId: endpoint.id,
    since,
    until: until ?? null,
  };
  const id = deps.makeId('backgroundTask', createdAt);
  const begun = newTask({ id, task, criteria, rate: rate ?? redriveRates.usual, createdAt });
  await deps.backgroundTasks.put(begun);
  const order: BackgroundOrder = { backgroundTaskId: begun.id };
  await deps.sendAll(deps.backgroundQueueUrl, [{ body: JSON.stringify(order) }]);
  return presentTask(begun);
};
