import { post } from './publishing.ts';
import { drain } from './pump.ts';
import { sampleData } from './sample-data.ts';
import type { Scenario } from './scenarios.ts';
import { play } from './traffic.ts';
import type { World } from './world.ts';

/** Deliveries of a scenario before the first that counts, where it has fewer applications. */
const fewest = 20;

/** The most that one request may publish. */
const mostTogether = 100;
const fullBatch = 10;

/** One event of each application in turn, in few requests. */
const publishOfEach = async (
  world: World,
  { pace, payload }: Scenario,
  ids: readonly string[],
): Promise<void> => {
  for (let from = 0; from < ids.length; from += mostTogether) {
    const startedAt = world.clock.now();
    const events = ids
      .slice(from, from + mostTogether)
      .map((application, index) => ({ application, data: sampleData(payload, from + index) }));
    await post(world, events, { together: mostTogether, pace, url: world.url });
    world.clock.set(startedAt);
    await drain(world, fullBatch);
    world.clock.set(startedAt + pace * events.length);
  }
};

/** Lets every application publish, so that functions know of it what they would under the scenario's load. */
export const warmUp = async (world: World, scenario: Scenario, ids: readonly string[]): Promise<void> => {
  if (ids.length > fewest) return publishOfEach(world, scenario, ids);
  const events = Math.max(ids.length, Math.ceil(fewest / scenario.fanOut));
  await play(world, scenario, ids, [...Array(events).keys()]);
};
