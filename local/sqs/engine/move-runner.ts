import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { findMoveTask, type MoveTask, updateMoveTask } from '../store/move-task-store.ts';
import { type DeadLetter, renewMessage, visibleSince } from '../store/receive-store.ts';
import { announce, type Context, type Queue, queueOfArn } from './context.ts';

/** How many messages one transaction moves when no rate is asked for: some milliseconds' work. */
const BATCH = 100;

/** A task with a rate moves so often in a second. */
const BATCHES_PER_SECOND = 10;

/** Works on a task until it ends, is cancelled or the engine closes; a later run goes on where this one stopped. */
export const runMoveTask = async (context: Context, id: string): Promise<void> => {
  while (!context.closing.aborted) {
    const task = findMoveTask(context.database, id);
    if (task?.status !== 'RUNNING') return;
    context.database.transaction(() => moveSome(context, task));
    await rest(context, task);
  }
};

const batchOf = ({ perSecond }: MoveTask): number =>
  perSecond === null ? BATCH : Math.ceil(perSecond / BATCHES_PER_SECOND);

const rest = async ({ closing }: Context, task: MoveTask): Promise<void> => {
  if (task.perSecond === null) return nextTurn();
  const time = (1000 * batchOf(task)) / task.perSecond;
  await pause(time, undefined, { signal: closing }).catch(() => undefined);
};

/** What dies again while the task runs is younger than the task, so that it is not moved in circles. */
const moveSome = (context: Context, task: MoveTask): void => {
  const { queue, startedAt } = task;
  const limit = batchOf(task);
  const letters = visibleSince(context.database, { queue, time: startedAt, limit });
  const { moved, failureReason } = moveEach(context, task, letters);
  const ended = letters.length < limit ? 'COMPLETED' : 'RUNNING';
  updateMoveTask(context.database, {
    ...task,
    moved: task.moved + moved,
    status: failureReason === null ? ended : 'FAILED',
    failureReason,
  });
};

/** Moves letters until one cannot be moved. */
const moveEach = (
  context: Context,
  task: MoveTask,
  letters: readonly DeadLetter[],
): Pick<MoveTask, 'moved' | 'failureReason'> => {
  for (const [moved, letter] of letters.entries()) {
    const destination = destinationOf(context, task, letter);
    if (typeof destination === 'string') return { moved, failureReason: destination };
    move(context, letter, destination);
  }
  return { moved: letters.length, failureReason: null };
};

/** The queue a letter goes to, or the reason why the task fails (Developer Guide, "Troubleshooting DLQ redrive"). */
const destinationOf = (context: Context, task: MoveTask, letter: DeadLetter): Queue | string => {
  const arn = task.destinationArn ?? letter.deadLetterSource;
  if (arn === null) return 'CouldNotDetermineMessageSource';
  return queueOfArn(context, arn) ?? 'AWS.SimpleQueueService.NonExistentQueue';
};

const move = (context: Context, { id }: DeadLetter, destination: Queue): void => {
  renewMessage(context.database, {
    id,
    queue: destination.id,
    messageId: randomUUID(),
    now: context.now(),
  });
  // Nobody runs before this transaction has ended: a wake is a promise.
  announce(context, destination);
};
