import type { CountName, DurationName, LevelName } from '../../core/contracts/metrics.ts';
import type { Tally } from '../../lambdas/tally.ts';

/** A tally that keeps what it is told. */
export const createTally = (): Tally & {
  counted: Map<CountName, number>;
  measured: Map<DurationName, number[]>;
  levels: Map<LevelName, number>;
} => {
  const counted = new Map<CountName, number>();
  const measured = new Map<DurationName, number[]>();
  const levels = new Map<LevelName, number>();
  return {
    counted,
    measured,
    levels,
    level: (name, howMany) => void levels.set(name, howMany),
    count: (name, times = 1) => void counted.set(name, (counted.get(name) ?? 0) + times),
    measure: (name, milliseconds) => void measured.set(name, [...(measured.get(name) ?? []), milliseconds]),
  };
};
