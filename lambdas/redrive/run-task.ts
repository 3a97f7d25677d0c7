import type { Application } from '../../core/applications/application.ts';
import type { BackgroundTasks } from '../../core/aws/background-tasks.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';
import type { BackgroundTask } from '../../core/redriving/background-task.ts';
import { type RecoverDeps, recover } from './recover.ts';
import { type RedriveDeps, redrive } from './redrive.ts';
import { type ReplayDeps, replayMissing } from './replay-missing.ts';

/** What working a background task needs from the world. */
export type TaskDeps = RedriveDeps &
  RecoverDeps &
  ReplayDeps & {
    backgroundTasks: Pick<BackgroundTasks, 'get' | 'finish' | 'addProgress'>;
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

/** How a run left its task. */
type Outcome = 'running' | 'finished' | 'failed';

const runOn = async (deps: TaskDeps, task: BackgroundTask): Promise<Outcome> => {
  if (task.task === 'dlq.redrive') return (await redrive(deps, task)) ? 'finished' : 'running';
  const endpoint = await endpointOf(deps, task);
  if (!endpoint) return 'failed';
  const work = task.task === 'endpoint.recover' ? recover : replayMissing;
  return (await work(deps, task, endpoint)) ? 'finished' : 'running';
};

/**
 * Works a background task until it is through or this run's time is nearly up.
 * @returns whether nothing of it is left to do
 */
export const runTask = async (deps: TaskDeps, backgroundTaskId: string): Promise<boolean> => {
  const task = await deps.backgroundTasks.get(backgroundTaskId);
  if (task?.status !== 'running') return true;
  const outcome = await runOn(deps, task);
  if (outcome === 'running') return false;
  await deps.backgroundTasks.finish(task.id, outcome, deps.now());
  return true;
};
