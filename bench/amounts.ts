import type { GrowthSizes } from './growth/measure.ts';
import type { IsolationOptions } from './isolation/measure.ts';
import type { SpeedAmounts } from './speed/measure.ts';

/** How much of everything is measured. */
export type Amounts = {
  /** Deliveries of each scenario, about. */
  deliveries: number;
  /** Left out of a short run, for the time they take. */
  without: readonly string[];
  growth: GrowthSizes;
  /** Starts of publish and deliver. */
  starts: number;
  speed: SpeedAmounts;
  isolation: Omit<IsolationOptions, 'assembly'>;
};

/** Under five minutes on two processors. */
export const quick: Amounts = {
  deliveries: 100,
  without: ['everything dead', '100 KB', 'an event a minute', 'fan-out 100'],
  growth: { fanOuts: [1, 100], stored: [1_000, 100_000], applications: [1, 100] },
  starts: 15,
  speed: {
    rates: [10, 50],
    seconds: 6,
    sustained: 500,
    backlog: { events: 100, endpoints: 10 },
  },
  isolation: { pairs: 2, secondsPerPhase: 8, eventsPerSecond: 20 },
};

/** About half an hour. */
export const full: Amounts = {
  deliveries: 400,
  without: [],
  growth: {
    fanOuts: [1, 10, 100, 1_000],
    stored: [1_000, 100_000, 1_000_000],
    applications: [1, 100, 1_000, 10_000],
  },
  starts: 31,
  speed: {
    rates: [10, 50, 200],
    seconds: 60,
    sustained: 5_000,
    backlog: { events: 10_000, endpoints: 10 },
  },
  isolation: { pairs: 3, secondsPerPhase: 30, eventsPerSecond: 20 },
};
