/** Where long polls wait, by the ids of their queues: whoever waits longest is first. */
export type WaitingRoom = {
  waiting: Map<number, Set<() => void>>;
  alarms: Map<number, NodeJS.Timeout>;
};

/** An empty waiting room. */
export const openWaitingRoom = (): WaitingRoom => ({ waiting: new Map(), alarms: new Map() });

/** Whether anybody waits at a queue. */
export const isAwaited = ({ waiting }: WaitingRoom, queue: number): boolean => waiting.has(queue);

/** Waits at a queue until woken, for some milliseconds at most, or until the signal aborts. */
export const waitAt = (
  room: WaitingRoom,
  queue: number,
  { time, signal }: { time: number; signal: AbortSignal | undefined },
): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const wake = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', wake);
    leave(room, queue, wake);
    resolve();
  };
  const timer = setTimeout(wake, time);
  signal?.addEventListener('abort', wake);
  room.waiting.set(queue, at(room, queue).add(wake));
  return promise;
};

/** Wakes who has waited longest at a queue, if anybody waits there. */
export const wakeOne = (room: WaitingRoom, queue: number): void => at(room, queue).values().next().value?.();

/** Wakes all who wait at a queue. */
export const wakeAll = (room: WaitingRoom, queue: number): void => {
  for (const wake of [...at(room, queue)]) wake();
};

/** Wakes all who wait anywhere. */
export const closeWaitingRoom = (room: WaitingRoom): void => {
  for (const queue of [...room.waiting.keys()]) wakeAll(room, queue);
};

/** Wakes one in some milliseconds, in place of the alarm set before; an alarm that nobody waits for is dropped. */
export const setAlarm = (room: WaitingRoom, queue: number, time: number): void => {
  clearTimeout(room.alarms.get(queue));
  room.alarms.set(queue, setTimeout(wakeOne, Math.max(time, 1), room, queue));
};

const at = ({ waiting }: WaitingRoom, queue: number): Set<() => void> => waiting.get(queue) ?? new Set();

const leave = (room: WaitingRoom, queue: number, wake: () => void): void => {
  at(room, queue).delete(wake);
  if (at(room, queue).size > 0) return;
  room.waiting.delete(queue);
  clearTimeout(room.alarms.get(queue));
  room.alarms.delete(queue);
};
