import { openDynamoDB } from '../../core/aws/service/services.ts';
import { openTable } from '../../core/aws/table.ts';
import { makePlan, seed } from '../lists/seed.ts';
import { times, type Usage } from './bill.ts';
import { addEndpoints, publishAll } from './publishing.ts';
import { type Batch, drain } from './pump.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import type { Scenario } from './scenarios.ts';
import { type Seen, usageOf } from './usage.ts';
import { openWorld, type World } from './world.ts';

/** What a scenario cost, for each delivery that succeeded or died. */
export type Costed = {
  scenario: Scenario;
  deliveries: number;
  usage: Usage;
  /** Calls of AWS that the functions made. */
  calls: number;
  requestBytes: number;
  /** Milliseconds of this computer's processor, by the function's construct. */
  cpu: Record<string, number>;
};

/** What the templates say about logs. */
export type LogSettings = Pick<Seen, 'platformLines' | 'accessLogFormat'>;

const minute = 60_000;
/** The first step of the schedule, with its jitter, is over within this; all of it within that. Milliseconds. */
const firstRetry = 7_000;
const wholeSchedule = 34 * 60 * minute;
const calendarStep = 10 * minute;

const isCalendar = ({ functionName }: { functionName: string }) => functionName.includes('Calendar');

const runCalendar = async (world: World): Promise<void> => {
  const name = world.deployment.functions.find(({ title }) => title.startsWith('Calendar'))?.name ?? '';
  await world.invoke(name, '{}');
};

const moveClock = (world: World, milliseconds: number): void => {
  world.clock[0] = (world.clock[0] ?? 0) + milliseconds;
};

/** Works the queues now, and again whenever a retry may be due. */
const drainAll = async (world: World, { fill, manner }: Scenario): Promise<Batch[]> => {
  const batches = await drain(world, fill);
  if (manner.kind === 'well') return batches;
  moveClock(world, firstRetry);
  batches.push(...(await drain(world, fill)));
  if (manner.kind === 'failing') return batches;
  for (let passed = 0; passed < wholeSchedule; passed += calendarStep) {
    moveClock(world, calendarStep);
    await runCalendar(world);
    batches.push(...(await drain(world, fill)));
  }
  return batches;
};

const storeOld = async (world: World, scenario: Scenario, endpointId: string): Promise<void> => {
  if (scenario.stored === 0) return;
  const table = world.deployment.tables.find(({ title }) => title === 'Messages')?.name ?? '';
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const dynamodb = openDynamoDB({ region: 'us-east-1', credentials, originOf: () => world.dynamodbUrl });
  const answer = await fetch(`${world.url}/api/v1/app/default`, {
    headers: { authorization: `Bearer ${world.key}` },
  });
  const { id } = (await answer.json()) as { id: string }; // an application has an id
  const plan = { ...makePlan(scenario.stored), applicationId: id, endpointId };
  await seed(openTable(dynamodb, table), plan, [...plan.messages.keys()]);
};

/** The minute's run looks for what is due whether or not anything is: that is what idling costs. */
const isIdling =
  (calendars: ReadonlySet<string>) =>
  ({ caller, operation }: Seen['calls'][number]) =>
    calendars.has(caller) && ['Query', 'GetItem', 'PutItem', 'BatchGetItem'].includes(operation);

/** Begins to look; the function that comes back tells what was seen since. */
const look = (world: World, { requests }: Receiver) => {
  const from = {
    calls: world.meter.calls.length,
    invocations: world.invocations.length,
    requests: requests.length,
  };
  return (): Pick<Seen, 'calls' | 'invocations' | 'deliveries'> => {
    const invocations = world.invocations.slice(from.invocations);
    const calendars = new Set(invocations.filter(isCalendar).map(({ functionName }) => functionName));
    const idling = isIdling(calendars);
    return {
      calls: world.meter.calls.slice(from.calls).filter((call) => !idling(call)),
      invocations: invocations.filter((one) => !isCalendar(one)),
      deliveries: requests.slice(from.requests),
    };
  };
};

const cpuByFunction = ({ invocations }: Seen, deliveries: number): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const { functionName, cpuMilliseconds } of invocations) {
    const title = /-([A-Za-z]+)Function/.exec(functionName)?.[1] ?? functionName;
    sums[title] = (sums[title] ?? 0) + cpuMilliseconds / deliveries;
  }
  return sums;
};

const costed = (scenario: Scenario, seen: Seen, deliveries: number): Costed => {
  const own = seen.calls.filter(({ caller }) => caller !== 'operator');
  return {
    scenario,
    deliveries,
    usage: times(usageOf(seen), 1 / deliveries),
    calls: own.length / deliveries,
    requestBytes: own.reduce((sum, { requestBytes }) => sum + requestBytes, 0) / deliveries,
    cpu: cpuByFunction(seen, deliveries),
  };
};

/**
 * Measures a scenario in a deployment of its own, warm: as many events are published before, which do not count.
 * @param events how many events are published and counted
 */
export const measureScenario = async (
  assembly: string,
  logs: LogSettings,
  scenario: Scenario,
  events: number,
): Promise<Costed> => {
  const world = await openWorld(assembly);
  const receiver = await startReceiver();
  try {
    const [firstEndpoint = ''] = await addEndpoints(world, receiver.url, scenario);
    await storeOld(world, scenario, firstEndpoint);
    const range = (from: number) => Array.from({ length: events }, (_, index) => from + index);
    await publishAll(world, scenario, range(1));
    await drain(world, scenario.fill);
    receiver.behave(scenario.manner);
    const seen = look(world, receiver);
    const httpRequests = await publishAll(world, scenario, range(events + 1));
    const batches = await drainAll(world, scenario);
    const busEvents = scenario.way === 'bus' ? events : 0;
    const all: Seen = { ...seen(), ...logs, batches, httpRequests, busEvents };
    return costed(scenario, all, events * scenario.fanOut);
  } finally {
    receiver.close();
    await world.close();
  }
};
