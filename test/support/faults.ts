import type { Spine } from './spine.ts';

/** The function was stopped here, as by Lambda or a power cut: nothing after it happens. */
export class Killed extends Error {
  override name = 'Killed';
}

/** When the next function to run is killed: at its so-many-th AWS call, before or after that took effect. */
export type Fault = { atCall: number; when: 'before' | 'after' };

/** A sequence that looks random and is the same for a seed (mulberry32); uniform in [0, 1). */
export const sequence = (seed: number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Makes the spine's functions killable at any of their AWS calls. */
export const installFaults = (spine: Spine) => {
  const state = { calls: 0, fault: null as Fault | null, isDead: false };
  const intercept = async <T>(proceed: () => Promise<T>): Promise<T> => {
    if (state.isDead) throw new Killed('it was killed before');
    state.calls += 1;
    if (state.calls !== state.fault?.atCall) return proceed();
    state.isDead = true;
    if (state.fault.when === 'after') await proceed();
    throw new Killed(`at call ${state.calls}`);
  };
  const options = { step: 'initialize' } as const;
  spine.tables.client.middlewareStack.add((next) => (args) => intercept(() => next(args)), options);
  spine.sqs.middlewareStack.add((next) => (args) => intercept(() => next(args)), options);

  /** Runs a function that may be killed; answers whether it was. What it had in hand is visible again at once. */
  const run = async (fault: Fault | null, work: () => Promise<unknown>): Promise<boolean> => {
    Object.assign(state, { calls: 0, fault, isDead: false });
    try {
      await work();
    } catch (error) {
      if (!state.isDead) throw error;
    }
    const wasKilled = state.isDead;
    Object.assign(state, { fault: null, isDead: false });
    if (wasKilled) spine.engine.makeInFlightVisible();
    return wasKilled;
  };

  return { run };
};
