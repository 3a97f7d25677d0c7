import type { Application } from '../../core/applications/application.ts';
import type { ConfigurationCache } from '../../core/configuration/configuration.ts';
import { isFirst, type Task } from '../../core/contracts/queue-messages/task.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';
import { timeOfId } from '../../core/ids/time-of-id.ts';

/** Where a task goes: to an endpoint, or nowhere as it is disabled or was deleted. */
export type Target = { kind: 'endpoint' | 'disabled'; endpoint: Endpoint } | { kind: 'deleted' };

/** Finds the targets of tasks, in their order. */
export type FindTargets = (tasks: readonly Task[]) => Promise<Target[]>;

/** Reads endpoints with their applications as they are now; one answer a pair, in their order. */
export type ReadEndpoints = (
  pairs: readonly { applicationId: string; endpointId: string }[],
) => Promise<{ application: Application | null; endpoint: Endpoint | null }[]>;

/** An endpoint that was disabled or deleted gets no attempt from 400 ms after the change was answered. Milliseconds. */
const changesNoticedWithin = 300;

const targetOf = (application: Application | null, endpoint: Endpoint | null | undefined): Target => {
  if (!application || application.deletedAt !== null) return { kind: 'deleted' };
  if (!endpoint || endpoint.deletedAt !== null) return { kind: 'deleted' };
  return { kind: endpoint.disabled ? 'disabled' : 'endpoint', endpoint };
};

/**
 * Finds targets: a first attempt may use what a warm function remembers, as far as that is new enough; any other reads
 * endpoint and application consistently, so that disabling, deleting and fixing take effect at once.
 */
export const createTargetFinder = (
  configuration: ConfigurationCache,
  readEndpoints: ReadEndpoints,
): FindTargets => {
  const remembered = async (task: Task): Promise<Target> => {
    const { application, endpoints } = await configuration(task.applicationId, {
      version: task.version,
      versionKnownAt: timeOfId(task.messageId),
      changesNoticedWithin,
    });
    return targetOf(
      application,
      endpoints.find(({ id }) => id === task.endpointId),
    );
  };

  return async (tasks) => {
    const later = tasks.filter((task) => !isFirst(task));
    const read = later.length === 0 ? [] : await readEndpoints(later);
    const fresh = new Map(later.map((task, index) => [task, read[index]]));
    return Promise.all(
      tasks.map((task) => {
        const found = fresh.get(task);
        return found ? targetOf(found.application, found.endpoint) : remembered(task);
      }),
    );
  };
};
