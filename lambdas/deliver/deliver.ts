import type { DeliveryStore } from '../../core/aws/delivery-store.ts';
import type { Lanes } from '../../core/aws/lanes.ts';
import type { LoadedTask, LoadTasks } from '../../core/aws/task-loader.ts';
import type { Task } from '../../core/contracts/queue-messages.ts';
import { decide, followingTakes } from '../../core/deliveries/decide.ts';
import type { Delivery } from '../../core/deliveries/delivery.ts';
import { followingOf } from '../../core/deliveries/settle.ts';
import type { Log } from '../log.ts';
import { type AttemptDeps, attemptDelivery } from './attempt-delivery.ts';
import type { FindTargets, Target } from './find-targets.ts';

/** What delivering needs from the world. */
export type DeliverDeps = AttemptDeps & {
  loadTasks: LoadTasks;
  findTargets: FindTargets;
  deliveries: DeliveryStore;
  lanes: Lanes;
  /** Milliseconds since 1970. */
  now: () => number;
  log: Log;
};

/** Tells tasks apart that ask for different attempts. */
const attemptNamed = ({ messageId, endpointId, round, attempt, attemptId }: Task) =>
  [messageId, endpointId, round, attempt, attemptId].join(' ');

/**
 * Works a batch of tasks concurrently, reading all they are about at once; one answer a task, in their order. A task
 * that came twice in one batch is worked once.
 */
export const deliver = async (
  deps: DeliverDeps,
  tasks: readonly Task[],
): Promise<PromiseSettledResult<void>[]> => {
  const distinct = [...new Map(tasks.map((task) => [attemptNamed(task), task])).values()];
  const loaded = await deps.loadTasks(distinct);
  const targets = await deps.findTargets(distinct);
  const worked = new Map(
    loaded.map((one, index) => [
      attemptNamed(one.task),
      work(deps, one, targets[index] ?? { kind: 'deleted' }),
    ]),
  );
  return Promise.allSettled(tasks.map((task) => worked.get(attemptNamed(task))));
};

const work = async (deps: DeliverDeps, loaded: LoadedTask, target: Target): Promise<void> => {
  const verdict = decide(loaded.task, loaded.delivery, deps.now());
  if (verdict === 'attempt') return attemptAndFollow(deps, loaded, target);
  if (verdict === 'hold') return holdBack(deps, loaded.task);
  if (verdict === 'follow' && loaded.delivery) return follow(deps, loaded.task, loaded.delivery);
};

const attemptAndFollow = async (deps: DeliverDeps, loaded: LoadedTask, target: Target): Promise<void> => {
  if (loaded.message === null) return;
  const recorded = await attemptDelivery(deps, { ...loaded, message: loaded.message }, target);
  if (recorded.kind === 'overtaken') return holdBack(deps, loaded.task);
  await follow(deps, loaded.task, recorded.delivery);
};

/** Looks again when whoever recorded the attempt has had the time to enqueue what follows, or has failed to. */
const holdBack = (deps: DeliverDeps, task: Task): Promise<void> =>
  deps.lanes.attemptAt(task, deps.now() + followingTakes);

/** Enqueues what follows an attempt and notes that it did, so that a duplicate of the task does not do it again. */
const follow = async (deps: DeliverDeps, task: Task, delivery: Delivery): Promise<void> => {
  const following = followingOf(delivery, task.version);
  if (task.trigger === 'manual' || delivery.followed || following.kind === 'nothing') return;
  if (following.kind === 'letter') await deps.lanes.letter(following.task, delivery);
  else await deps.lanes.attemptAt(following.task, following.dueAt);
  await deps.deliveries.replace(delivery, { ...delivery, followed: true });
};
