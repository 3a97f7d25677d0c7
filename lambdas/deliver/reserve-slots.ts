import type { Task } from '../../core/contracts/queue-messages/task.ts';
import { slotsBefore, type Throttle } from '../../core/deliveries/throttle.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';

/** What reserving slots needs from the world. */
export type ReserveDeps = { throttle: Throttle };

/** A task that is to be attempted, and where. */
export type Attemptable = { task: Task; endpoint: Endpoint };

const reserveFor = async (
  { throttle }: ReserveDeps,
  endpointId: string,
  rate: number,
  tasks: readonly Task[],
): Promise<[Task, number][]> => {
  const end = await throttle.reserve(endpointId, (tasks.length * 1000) / rate);
  const slots = slotsBefore(end, tasks.length, rate);
  return tasks.map((task, index) => [task, slots[index] ?? end]);
};

/**
 * When each task may be attempted, milliseconds since 1970; those of endpoints without a rate are left out. A task
 * keeps the slot it has reserved, so it is held up once and uses up no attempt.
 */
export const reserveSlots = async (
  deps: ReserveDeps,
  attemptable: readonly Attemptable[],
): Promise<Map<Task, number>> => {
  const rated = attemptable.filter(({ endpoint }) => endpoint.throttleRate !== null);
  const kept = rated.flatMap(({ task }): [Task, number][] =>
    task.slotAt === undefined ? [] : [[task, task.slotAt]],
  );
  const byEndpoint = Map.groupBy(
    rated.filter(({ task }) => task.slotAt === undefined),
    ({ endpoint }) => endpoint,
  );
  const reserved = await Promise.all(
    [...byEndpoint].map(([endpoint, ones]) =>
      reserveFor(
        deps,
        endpoint.id,
        endpoint.throttleRate ?? 1,
        ones.map(({ task }) => task),
      ),
    ),
  );
  return new Map([...kept, ...reserved.flat()]);
};
