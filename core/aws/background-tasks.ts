import type { Reader } from '../lists/merge.ts';
import { isWithin, type Window } from '../lists/window.ts';
import { type BackgroundTask, backgroundTask, type TaskFailure } from '../redriving/background-task.ts';
import { toSeconds } from './message-rows.ts';
import { createPartitionReader } from './partition-reader.ts';
import type { Condition, Key, Row, Table } from './table.ts';

const partition = 'B';
const keptFor = 90 * 86_400_000;

const keyOf = (id: string): Key => ({ p: partition, s: id });

const toRow = (task: BackgroundTask) => ({
  ...keyOf(task.id),
  ...task,
  e: toSeconds(task.createdAt + keptFor),
});

const parse = (row: Row): BackgroundTask => backgroundTask.parse(row);

const isRunning: Condition = { expression: '#status = :is', values: { is: 'running' } };

/** Background tasks on the messages table, newest last. */
export const createBackgroundTasks = (table: Table) => {
  const put = async (task: BackgroundTask): Promise<void> => {
    await table.put(toRow(task));
  };

  const get = async (id: string): Promise<BackgroundTask | null> => {
    const row = await table.get(keyOf(id));
    return row ? parse(row) : null;
  };

  /**
   * Writes how far a task has come, its counts with its position; whether it runs is left as it is.
   * @returns the task as it is then, perhaps cancelled meanwhile; null where another run has moved it on
   */
  const advance = async (before: BackgroundTask, after: BackgroundTask): Promise<BackgroundTask | null> => {
    const { matched, redriven, skipped, position, page, step, pacedUntil, updatedAt } = after;
    const set = { matched, redriven, skipped, position, page, step, pacedUntil, updatedAt };
    const sameStep = { expression: '#step = :was', values: { was: before.step } };
    const row = await table.update(keyOf(before.id), { set }, sameStep);
    return row ? parse(row) : null;
  };

  /** Ends a task, with its reason where it failed; null where it is not running. */
  const end = async (id: string, reason: TaskFailure | null, now: number): Promise<BackgroundTask | null> => {
    const status: BackgroundTask['status'] = reason === null ? 'finished' : 'failed';
    const row = await table.update(keyOf(id), { set: { status, reason, updatedAt: now } }, isRunning);
    return row ? parse(row) : null;
  };

  /** Reads background tasks along a list. */
  const reader = (window: Window): Reader<BackgroundTask> =>
    createPartitionReader(table, {
      partition,
      window,
      open: (row) => {
        const task = parse(row);
        return isWithin(window, task.id) ? [{ key: task.id, value: task }] : [];
      },
    });

  return { put, get, advance, end, reader };
};

/** Where background tasks are kept. */
export type BackgroundTasks = ReturnType<typeof createBackgroundTasks>;
