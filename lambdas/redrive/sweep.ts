import type { DeadLetterQueue, QueuedLetter } from '../../core/aws/dead-letter-queue.ts';
import type { LoadedTask, LoadTasks } from '../../core/aws/task-loader.ts';

/** What sweeping needs from the world. */
export type SweepDeps = {
  deadLetterQueue: DeadLetterQueue;
  loadTasks: LoadTasks;
  /** How long this run may still go on, milliseconds. */
  timeLeft: () => number;
};

const reserve = 10_000;
const atOnce = 4;

/** A letter counts as long as its delivery is dead, in the round before the one the letter starts. */
const isStale = ({ task, delivery }: LoadedTask) =>
  delivery === null || delivery.state !== 'dead' || !delivery.hasLetter || delivery.round + 1 !== task.round;

const sweepSome = async (deps: SweepDeps, letters: readonly QueuedLetter[]): Promise<void> => {
  const loaded = await deps.loadTasks(letters.map(({ task }) => task));
  await deps.deadLetterQueue.remove(letters.filter((_, index) => loaded[index] && isStale(loaded[index])));
};

/** Sweeps until the queue shows nothing more, or time is nearly up; answers whether it got through. */
const sweepOn = async (deps: SweepDeps): Promise<boolean> => {
  while (deps.timeLeft() > reserve) {
    const letters = await deps.deadLetterQueue.receive();
    if (letters.length === 0) return true;
    await sweepSome(deps, letters);
  }
  return false;
};

/**
 * Removes from the dead-letter queue the letters whose deliveries have moved on, which SQS cannot find by our ids.
 * Letters that still count are hidden for a minute by being looked at, and stay.
 * @returns whether the whole queue was looked at
 */
export const sweep = async (deps: SweepDeps): Promise<boolean> => {
  const through = await Promise.all(Array.from({ length: atOnce }, () => sweepOn(deps)));
  return through.every((one) => one);
};
