import type { SendMessageBatchCommandInput } from '@aws-sdk/client-sqs';
import type { PassingCall } from './intercepted.ts';
import type { Spine } from './spine.ts';

/** The function was stopped here, as by Lambda or a power cut: nothing after it happens. */
export class Killed extends Error {
  override name = 'Killed';
}

/** AWS refuses a call, and goes on refusing it for as long as it is tried. */
export class Throttled extends Error {
  override name = 'ThrottlingException';
}

/**
 * What happens to the next function that runs, at its so-many-th AWS call:
 * it is killed `before` or `after` the call took effect; the call is throttled; its answer is lost, so that it is made
 * and takes effect twice (`duplicate`: two messages in a queue, or a conditional write that meets itself); or the
 * function stands still there until its records were received and worked by another (`stall`, which reorders any two
 * effects of two runs). With `delay`, whatever the function sends arrives late and in another order.
 */
export type Fault =
  | { kind: 'kill'; atCall: number; when: 'before' | 'after' }
  | { kind: 'throttle' | 'duplicate' | 'stall'; atCall: number }
  | { kind: 'delay'; seconds: () => number };

/** What can happen to a function. */
export const faultKinds = ['kill', 'throttle', 'duplicate', 'stall', 'delay'] as const;

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

/** Nothing half of the time, otherwise any fault at any of the first eight calls. */
export const faultOf = (random: () => number): Fault | null => {
  if (random() < 0.5) return null;
  const kind = faultKinds[Math.floor(random() * faultKinds.length)] ?? 'kill';
  const atCall = 1 + Math.floor(random() * 8);
  if (kind === 'kill') return { kind, atCall, when: random() < 0.5 ? 'before' : 'after' };
  return kind === 'delay' ? { kind, seconds: () => Math.floor(random() * 4) } : { kind, atCall };
};

/** Longer than any queue hides a record from others, and than any claim waits for its owner. Milliseconds. */
const untilGivenUp = 181_000;

type Run = { calls: number; fault: Fault | null; hit: boolean; isDead: boolean };

const isSend = (input: object): input is SendMessageBatchCommandInput => 'Entries' in input;

const sendLate = ({ Entries = [] }: SendMessageBatchCommandInput, seconds: () => number): void => {
  for (const entry of Entries) entry.DelaySeconds = Math.min(900, (entry.DelaySeconds ?? 0) + seconds());
};

/** Makes faults happen to the spine's functions at any of their AWS calls. */
export const installFaults = (spine: Spine) => {
  let running: Run | null = null;
  let another: () => Promise<unknown> = async () => {};

  /** Another run gets what this one has in hand, and works it from end to end. */
  const standStill = async (one: Run): Promise<void> => {
    running = null;
    spine.clock.at += untilGivenUp;
    spine.engine.makeInFlightVisible();
    await another();
    running = one;
  };

  const strike = async (one: Run, fault: Fault, { proceed, input }: PassingCall): Promise<object> => {
    one.hit = true;
    if (fault.kind === 'throttle') throw new Throttled('Rate exceeded');
    if (fault.kind === 'kill') {
      one.isDead = true;
      if (fault.when === 'after') await proceed();
      throw new Killed('at this call');
    }
    if (fault.kind === 'duplicate') await proceed();
    if (fault.kind === 'stall') await standStill(one);
    if (fault.kind === 'delay' && isSend(input)) sendLate(input, fault.seconds);
    return proceed();
  };

  const intercept = async (call: PassingCall): Promise<object> => {
    const one = running;
    if (one === null) return call.proceed();
    if (one.isDead) throw new Killed('it was killed before');
    one.calls += 1;
    const { fault, calls } = one;
    const strikes = fault?.kind === 'delay' ? isSend(call.input) : fault?.atCall === calls;
    return fault && strikes ? strike(one, fault, call) : call.proceed();
  };

  spine.tables.calls.around(intercept);
  spine.queueCalls.around(intercept);

  /**
   * Runs a function to which a fault may happen; what it had in hand when it failed is visible again at once.
   * @param meanwhile what another run does while this one stands still; the same as this one unless told otherwise
   * @returns whether the fault happened
   */
  const run = async (
    fault: Fault | null,
    work: () => Promise<unknown>,
    meanwhile: () => Promise<unknown> = work,
  ): Promise<boolean> => {
    const one: Run = { calls: 0, fault, hit: false, isDead: false };
    running = one;
    another = meanwhile;
    try {
      await work();
    } catch (error) {
      if (!one.hit) throw error;
    }
    running = null;
    if (one.hit) spine.engine.makeInFlightVisible();
    return one.hit;
  };

  return { run };
};
