import type { Application } from '../../core/applications/application.ts';
import type { BackgroundTasks } from '../../core/aws/background-tasks.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';
import { type Announce, taskFinished } from '../../core/operational-events/operational-event.ts';
import type { BackgroundTask, TaskFailure } from '../../core/redriving/background-task.ts';
import { type RecoverDeps, recover } from './recover.ts';
import { type RedriveDeps, redrive } from './redrive.ts';
import { type ReplayDeps, replayMissing } from './replay-missing.ts';
import type { RunEnd } from './run.ts';

/** What working a background task needs from the world. */
export type TaskDeps = RedriveDeps &
  RecoverDeps &
  ReplayDeps & {
    announce: Announce;
    backgroundTasks: Pick<BackgroundTasks, 'get' | 'end' | 'advance'>;
    /** Reads endpoints with their applications as they are now; one answer a pair, in their order. */
    readEndpoints: (
      pairs: readonly { applicationId: string; endpointId: string }[],
    ) => Promise<{ application: Application | null; endpoint: Endpoint | null }[]>;
  };

/** The endpoint a task is about; null when it was deleted meanwhile, or its application was. */
const endpointOf = async (deps: TaskDeps, { criteria }: BackgroundTask): Promise<Endpoint | null> => {
  const { applicationId, endpointId } = criteria;
  if (applicationId === null || endpointId === null) return null;
  const [found] = await deps.readEndpoints([{ applicationId, endpointId }]);
  if (!found?.endpoint || found.endpoint.deletedAt !== null) return null;
  return found.application?.deletedAt === null ? found.endpoint : null;
};

/** How a run left its task; one whose endpoint is gone has failed. */
type Left = RunEnd | { kind: 'failed'; reason: TaskFailure };

const runOn = async (deps: TaskDeps, task: BackgroundTask): Promise<Left> => {
  if (task.task === 'dlq.redrive') return redrive(deps, task);
  const endpoint = await endpointOf(deps, task);
  if (!endpoint) return { kind: 'failed', reason: 'endpoint-deleted' };
  return task.task === 'endpoint.recover'
    ? recover(deps, task, endpoint)
    : replayMissing(deps, task, endpoint);
};

/** A cancelled task may have a page that was begun and not counted. */
const isOver = ({ status, page }: BackgroundTask) => status !== 'running' && page === null;

/**
 * Works a background task until it is through, was cancelled, or this run's time is nearly up.
 * @returns in how many seconds to go on with it; null when nothing of it is left to do
 */
export const runTask = async (deps: TaskDeps, backgroundTaskId: string): Promise<number | null> => {
  const task = await deps.backgroundTasks.get(backgroundTaskId);
  if (task === null || isOver(task)) return null;
  const left = await runOn(deps, task);
  if (left.kind === 'later') return left.seconds;
  if (left.kind === 'given-up') return null;
  const ended = await deps.backgroundTasks.end(
    task.id,
    left.kind === 'failed' ? left.reason : null,
    deps.now(),
  );
  if (ended) await deps.announce(() => taskFinished(ended));
  return null;
};
