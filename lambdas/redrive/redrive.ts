import type { BackgroundTasks } from '../../core/aws/background-tasks.ts';
import { type DeadLetters, deadShards } from '../../core/aws/dead-letters.ts';
import type { DeliveryStore } from '../../core/aws/delivery-store.ts';
import type { MessageStore } from '../../core/aws/message-store.ts';
import type { SendAll } from '../../core/aws/queue-sender.ts';
import type { Row } from '../../core/aws/table.ts';
import type { Delivery } from '../../core/deliveries/delivery.ts';
import { redriveTask } from '../../core/deliveries/settle.ts';
import type { BackgroundTask } from '../../core/redriving/background-task.ts';
import { type Criteria, redriven, withoutLetter } from '../../core/redriving/criteria.ts';

/** What redriving needs from the world. */
export type RedriveDeps = {
  backgroundTasks: BackgroundTasks;
  deadLetters: DeadLetters;
  deliveries: Pick<DeliveryStore, 'replace'>;
  messages: Pick<MessageStore, 'areSendable'>;
  sendAll: SendAll;
  bulkQueueUrl: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** How long this run may still go on, milliseconds. */
  timeLeft: () => number;
};

const pageSize = 100;
/** A run hands over to the next with this much time left, milliseconds. */
const reserve = 10_000;

/** Configuration is read consistently by every redriven attempt, so the version in its task decides nothing. */
const anyVersion = 0;

/** Letters that die after the task was asked for are not its business, those it redrives in vain among them. */
const bounded = (task: BackgroundTask): Criteria => ({
  ...task.criteria,
  until: Math.min(task.criteria.until ?? task.createdAt, task.createdAt),
});

/**
 * Enqueues the next round of some letters, then takes them off the dead index: were it the other way round, one lost
 * between the two would be nowhere.
 */
const redriveLetters = async (deps: RedriveDeps, letters: readonly Delivery[]) => {
  const sendable = await deps.messages.areSendable(letters);
  const good = letters.filter((_, index) => sendable[index]);
  const gone = letters.filter((_, index) => !sendable[index]);
  await deps.sendAll(
    deps.bulkQueueUrl,
    good.map((letter) => ({
      body: JSON.stringify(redriveTask(letter, anyVersion)),
      group: letter.endpointId,
    })),
  );
  await Promise.all([
    ...good.map((letter) => deps.deliveries.replace(letter, redriven(letter, deps.now()))),
    ...gone.map((letter) => deps.deliveries.replace(letter, withoutLetter(letter))),
  ]);
  return { redriven: good.length, skipped: gone.length };
};

/** Whether one shard is through. */
const redriveShard = async (deps: RedriveDeps, task: BackgroundTask, shard: number): Promise<boolean> => {
  let startAfter: Row | undefined;
  do {
    if (deps.timeLeft() < reserve) return false;
    const { letters, next } = await deps.deadLetters.page(shard, bounded(task), pageSize, startAfter);
    const counts = await redriveLetters(deps, letters);
    if (letters.length > 0) await deps.backgroundTasks.addProgress(task.id, counts, deps.now());
    startAfter = next;
  } while (startAfter !== undefined);
  return true;
};

/**
 * Works a redrive until it is through or this run's time is nearly up. A run that was killed is repeated: what it had
 * redriven has left the dead index, and what it sent without noting is recognized by its round.
 * @returns whether it is through
 */
export const redrive = async (deps: RedriveDeps, backgroundTaskId: string): Promise<boolean> => {
  const task = await deps.backgroundTasks.get(backgroundTaskId);
  if (task?.status !== 'running') return true;
  for (const shard of deadShards) {
    if (!(await redriveShard(deps, task, shard))) return false;
  }
  await deps.backgroundTasks.finish(task.id, 'finished', deps.now());
  return true;
};
