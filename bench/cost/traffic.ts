import { type Published, publish } from './publishing.ts';
import { type Batch, drain } from './pump.ts';
import { sampleData } from './sample-data.ts';
import { eventsOfMessage, type Scenario } from './scenarios.ts';
import type { World } from './world.ts';

/** What traffic took outside the functions. */
export type Played = Published & { batches: Batch[] };

const minute = 60_000;
/** The first step of the schedule, with its jitter, is over within this; all of it within that. Milliseconds. */
const firstRetry = 7_000;
const wholeSchedule = 34 * 60 * minute;
/** Retries may be this late, which costs nothing. */
const calendarStep = 30 * minute;

/**
 * Publishes events, to the applications by turns, and works the queues after each that fill a batch: as steady load would
 * be, batches are full and attempts start at once.
 * @param seeds one for each event
 */
export const play = async (
  world: World,
  scenario: Scenario,
  applications: readonly string[],
  seeds: readonly number[],
): Promise<Played> => {
  const { fill, pace, payload } = scenario;
  const played: Played = { httpRequests: [], busEvents: 0, batches: [] };
  const step = fill * eventsOfMessage(scenario);
  for (let from = 0; from < seeds.length; from += step) {
    const startedAt = world.clock.now();
    const events = seeds.slice(from, from + step).map((seed) => ({
      application: applications[seed % applications.length] ?? '',
      data: sampleData(payload, seed),
    }));
    const { httpRequests, busEvents } = await publish(world, scenario, events);
    world.clock.set(startedAt + pace * (events.length - 1));
    played.batches.push(...(await drain(world, fill)));
    played.httpRequests.push(...httpRequests);
    played.busEvents += busEvents;
    world.clock.set(startedAt + pace * events.length);
  }
  return played;
};

const later = (world: World, milliseconds: number): void => world.clock.set(world.clock.now() + milliseconds);

/** Goes on until what failed was sent again, and until what always fails is dead. */
export const playRetries = async (world: World, { fill, manner }: Scenario): Promise<Batch[]> => {
  if (manner.kind === 'well' || manner.kind === 'instant') return [];
  later(world, firstRetry);
  const batches = await drain(world, fill);
  if (manner.kind === 'failing') return batches;
  for (let passed = 0; passed < wholeSchedule; passed += calendarStep) {
    later(world, calendarStep);
    await world.runCalendar();
    batches.push(...(await drain(world, fill)));
  }
  return batches;
};
