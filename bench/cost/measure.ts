import { times, type Usage } from './bill.ts';
import { look } from './look.ts';
import { prepare } from './prepare.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import { type Scenario, usual } from './scenarios.ts';
import { play, playRetries } from './traffic.ts';
import { billedOf, type Seen, usageOf } from './usage.ts';
import { warmUp } from './warm-up.ts';
import { openWorld, type World } from './world.ts';

/** What a function did for each delivery. Milliseconds. */
export type Worked = {
  invocations: number;
  billed: number;
  /** Of this computer's processor. */
  cpu: number;
};

/** What a scenario cost, for each delivery that succeeded or died. */
export type Costed = {
  scenario: Scenario;
  deliveries: number;
  usage: Usage;
  /** Calls of AWS that the functions made. */
  calls: number;
  requestBytes: number;
  /** Bytes that the tables keep. */
  storedBytes: number;
  /** By the function's construct. */
  functions: Record<string, Worked>;
};

/** What the templates say about logs. */
export type LogSettings = Pick<Seen, 'platformLines' | 'accessLogFormat'>;

const workOf = (seen: Seen, deliveries: number): Record<string, Worked> => {
  const sums: Record<string, Worked> = {};
  for (const invocation of seen.invocations) {
    const { functionName, cpuMilliseconds } = invocation;
    const title = /-([A-Za-z]+)Function/.exec(functionName)?.[1] ?? functionName;
    const sum = sums[title] ?? { invocations: 0, billed: 0, cpu: 0 };
    sums[title] = {
      invocations: sum.invocations + 1 / deliveries,
      billed: sum.billed + billedOf(invocation, seen) / deliveries,
      cpu: sum.cpu + cpuMilliseconds / deliveries,
    };
  }
  return sums;
};

const costed = (scenario: Scenario, seen: Seen, deliveries: number): Costed => {
  const own = seen.calls.filter(({ caller }) => caller !== 'operator');
  const each = (amount: (call: Seen['calls'][number]) => number) =>
    own.reduce((sum, call) => sum + amount(call), 0) / deliveries;
  return {
    scenario,
    deliveries,
    usage: times(usageOf(seen), 1 / deliveries),
    calls: own.length / deliveries,
    requestBytes: each(({ requestBytes }) => requestBytes),
    storedBytes: each(({ storedBytes }) => storedBytes),
    functions: workOf(seen, deliveries),
  };
};

/** A deployment in which one scenario after another is measured, each in applications of its own. */
export type Bench = {
  measure: (scenario: Scenario, events: number) => Promise<Costed>;
  close: () => Promise<void>;
};

const measureIn = async (
  { world, logs, receiver }: { world: World; logs: LogSettings; receiver: Receiver },
  scenario: Scenario,
  events: number,
): Promise<Costed> => {
  receiver.behave({ kind: 'instant' });
  world.meter.waitsAsOnAws(false);
  const ids = await prepare(world, scenario, receiver.url);
  await warmUp(world, scenario, ids);
  world.meter.waitsAsOnAws(true);
  receiver.behave(scenario.manner);
  const seen = look(world, receiver);
  const seeds = Array.from({ length: events }, (_, index) => index);
  const played = await play(world, scenario, ids, seeds);
  const batches = [...played.batches, ...(await playRetries(world, scenario))];
  return costed(scenario, { ...seen(), ...logs, ...played, batches }, events * scenario.fanOut);
};

const warming = { ...usual, name: 'warm-up' };

/** Opens a deployment and publishes as many events as make it warm. */
export const openBench = async (
  assembly: string,
  logs: LogSettings,
  warmUpEvents: number,
): Promise<Bench> => {
  const world = await openWorld(assembly);
  const receiver = await startReceiver();
  const within = { world, logs, receiver };
  const close = async (): Promise<void> => {
    receiver.close();
    await world.close();
  };
  try {
    const ids = await prepare(world, warming, receiver.url);
    world.meter.waitsAsOnAws(false);
    await play(world, warming, ids, [...Array(warmUpEvents).keys()]);
  } catch (error) {
    await close();
    throw error;
  }
  return { measure: (scenario, events) => measureIn(within, scenario, events), close };
};
