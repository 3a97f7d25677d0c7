import { type ReleaseDeps, releaseDue } from './release-due.ts';
import { type SweepDeps, sweepCircuits } from './sweep-circuits.ts';

/** What a minute's run needs from the world. */
export type MinuteDeps = ReleaseDeps & SweepDeps;

/**
 * Releases what is due and looks after circuits. Neither waits for the other, and each is seen to its end whatever
 * becomes of the other.
 * @returns how many entries of the calendar were released
 */
export const runMinute = async (deps: MinuteDeps): Promise<number> => {
  const [released, swept] = await Promise.allSettled([releaseDue(deps), sweepCircuits(deps)]);
  if (released.status === 'rejected') throw released.reason;
  if (swept.status === 'rejected') throw swept.reason;
  return released.value;
};
