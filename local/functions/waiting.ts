import type { Outcome } from './messages.ts';

/** The invocations that a worker has been sent and has not ended. */
export type Waiting = {
  /** Adds one. `onLate` is called when it has not ended after so many milliseconds. */
  add: (milliseconds: number, onLate: (id: number) => void) => { id: number; outcome: Promise<Outcome> };
  /** Ends one; one that has ended already stays as it was. */
  settle: (id: number, outcome: Outcome) => void;
  settleAll: (outcome: Outcome) => void;
  isEmpty: () => boolean;
};

/** An empty list of invocations. */
export const openWaiting = (): Waiting => {
  const waiting = new Map<number, { resolve: (outcome: Outcome) => void; timer: NodeJS.Timeout }>();
  let lastId = 0;
  const settle = (id: number, outcome: Outcome): void => {
    const found = waiting.get(id);
    waiting.delete(id);
    clearTimeout(found?.timer);
    found?.resolve(outcome);
  };
  return {
    add: (milliseconds, onLate) => {
      const id = ++lastId;
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      waiting.set(id, { resolve, timer: setTimeout(onLate, milliseconds, id) });
      return { id, outcome: promise };
    },
    settle,
    settleAll: (outcome) => {
      for (const id of waiting.keys()) settle(id, outcome);
    },
    isEmpty: () => waiting.size === 0,
  };
};
