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

/** Works a batch of tasks concurrently, reading all they are about at once; one answer a task, in their order. */
export const deliver = async (
  deps: DeliverDeps,
  tasks: readonly Task[],
): Promise<PromiseSettledResult<void>[]> => {
  const loaded = await deps.loadTasks(tasks);
  const targets = await deps.findTargets(loaded.map(({ task }) => task));
  return Promise.allSettled(
    loaded.map((one, index) => work(deps, one, targets[index] ?? { kind: 'deleted' })),
  );
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
