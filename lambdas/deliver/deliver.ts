import type { DeliveryStore } from '../../core/aws/delivery-store.ts';
import type { Lanes } from '../../core/aws/lanes.ts';
import type { LoadedTask, LoadTasks } from '../../core/aws/task-loader.ts';
import type { Task } from '../../core/contracts/queue-messages/task.ts';
import { decide, followingTakes, type Verdict } from '../../core/deliveries/decide.ts';
import type { Delivery } from '../../core/deliveries/delivery.ts';
import { followingOf } from '../../core/deliveries/settle.ts';
import type { Log } from '../log.ts';
import type { Received } from '../queue/records.ts';
import { type AttemptDeps, attemptDelivery } from './attempt-delivery.ts';
import type { FindTargets, Target } from './find-targets.ts';
import { meetsOpenCircuit, type ParkDeps, parkIfOpen } from './park.ts';
import { type Attemptable, type ReserveDeps, reserveSlots } from './reserve-slots.ts';
import { type TellAttemptDeps, tellFailure, tellSuccess } from './tell-attempt.ts';

/** What delivering needs from the world. */
export type DeliverDeps = AttemptDeps &
  ReserveDeps &
  ParkDeps &
  TellAttemptDeps & {
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
  received: readonly Received<Task>[],
): Promise<PromiseSettledResult<void>[]> => {
  const distinct = [...new Map(received.map((one) => [attemptNamed(one.body), one])).values()];
  const plans = await planAll(deps, distinct);
  const slots = await reserveSlots(deps, plans.flatMap(attemptableOf));
  const worked = new Map(
    plans.map((plan) => [attemptNamed(plan.loaded.task), work(deps, plan, slots.get(plan.loaded.task) ?? 0)]),
  );
  return Promise.allSettled(received.map(({ body }) => worked.get(attemptNamed(body))));
};

/** A task, what the tables say about it, where it goes, and what to do with it. */
type Plan = { loaded: LoadedTask; target: Target; verdict: Verdict };

const planAll = async (deps: DeliverDeps, received: readonly Received<Task>[]): Promise<Plan[]> => {
  const tasks = received.map(({ body }) => body);
  const again = new Set(received.filter((one) => one.again).map(({ body }) => body));
  const [loaded, targets] = await Promise.all([deps.loadTasks(tasks, again), deps.findTargets(tasks)]);
  return loaded.map((one, index) => ({
    loaded: one,
    target: targets[index] ?? { kind: 'deleted' },
    verdict: decide(one.task, one.delivery, deps.now()),
  }));
};

const attemptableOf = ({ loaded, target, verdict }: Plan): Attemptable[] =>
  verdict === 'attempt' &&
  target.kind === 'endpoint' &&
  !meetsOpenCircuit(loaded.task, target) &&
  loaded.message?.payload
    ? [{ task: loaded.task, endpoint: target.endpoint }]
    : [];

/** @param slotAt when its endpoint's rate lets it through, milliseconds since 1970 */
const work = async (deps: DeliverDeps, { loaded, target, verdict }: Plan, slotAt: number): Promise<void> => {
  if (verdict === 'attempt' && slotAt > deps.now()) return postpone(deps, loaded.task, slotAt);
  if (verdict === 'attempt' && !(await parkIfOpen(deps, loaded, target))) {
    return attemptAndFollow(deps, loaded, target);
  }
  if (verdict === 'hold') return holdBack(deps, loaded.task);
  if (verdict === 'follow' && loaded.delivery) return follow(deps, loaded, loaded.delivery);
};

/** Comes back when its slot has come, which it carries, so that it need not reserve another. */
const postpone = async (deps: DeliverDeps, task: Task, slotAt: number): Promise<void> => {
  await deps.lanes.attemptAt({ ...task, slotAt }, slotAt);
  deps.tally.count('Throttled');
};

const attemptAndFollow = async (deps: DeliverDeps, loaded: LoadedTask, target: Target): Promise<void> => {
  const { message, delivery } = loaded;
  if (message === null) return;
  const recorded = await attemptDelivery(deps, { ...loaded, message }, target);
  if (recorded.kind === 'overtaken') return holdBack(deps, loaded.task);
  if (recorded.delivery.state === 'dead' && delivery?.state !== 'dead') deps.tally.count('Dead');
  await follow(deps, loaded, recorded.delivery);
  await tellSuccess(deps, delivery, recorded.delivery, message);
};

/** Looks again when whoever recorded the attempt has had the time to enqueue what follows, or has failed to. */
const holdBack = (deps: DeliverDeps, task: Task): Promise<void> =>
  deps.lanes.attemptAt(task, deps.now() + followingTakes);

/** Enqueues what follows an attempt and notes that it did, so that a duplicate of the task does not do it again. */
const follow = async (
  deps: DeliverDeps,
  { task, message }: LoadedTask,
  delivery: Delivery,
): Promise<void> => {
  const following = followingOf(delivery, task.version);
  if (task.trigger === 'manual' || delivery.followed || following.kind === 'nothing') return;
  if (following.kind === 'letter') await deps.lanes.letter(following.task, delivery);
  else await deps.lanes.attemptAt(following.task, following.dueAt);
  if (message) await tellFailure(deps, delivery, message);
  await deps.deliveries.replace(delivery, { ...delivery, followed: true });
};
