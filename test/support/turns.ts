import { setImmediate as nextTick } from 'node:timers/promises';

type Waiting = { actor: number; go: () => void };

/**
 * Lets several actors take turns, one step at a time and in an order that is chosen from outside.
 * @param choices which of those waiting goes next, over and over
 */
export const createTurns = (choices: readonly number[]) => {
  let waiting: Waiting[] = [];
  let taken = 0;
  let running = true;

  /** Waits until it is this actor's turn, then takes the step; nobody else moves meanwhile. */
  const take = async <T>(actor: number, step: () => Promise<T>): Promise<T> => {
    await new Promise<void>((resolve) => {
      waiting.push({ actor, go: resolve });
    });
    return step();
  };

  const drive = async (): Promise<void> => {
    while (running) {
      await nextTick(); // by then everybody who is not asleep waits again
      waiting.sort((one, other) => one.actor - other.actor);
      const chosen = waiting[(choices[taken % choices.length] ?? 0) % Math.max(1, waiting.length)];
      if (!chosen) continue;
      taken += 1;
      waiting = waiting.filter((one) => one !== chosen);
      chosen.go();
    }
  };

  /** Runs actors to their ends. */
  const run = async <T>(actors: readonly Promise<T>[]): Promise<T[]> => {
    const driving = drive();
    const outcomes = await Promise.all(actors).finally(() => {
      running = false;
    });
    await driving;
    return outcomes;
  };

  return { take, run };
};
