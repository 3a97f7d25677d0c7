import type { Reader } from '../lists/merge.ts';
import { isWithin, type Window } from '../lists/window.ts';
import {
  type BackgroundTask,
  backgroundTask,
  type Position,
  type Progress,
} from '../redriving/background-task.ts';
import { toSeconds } from './message-rows.ts';
import { createPartitionReader } from './partition-reader.ts';
import type { Key, Row, Table } from './table.ts';

const partition = 'B';
const keptFor = 90 * 86_400_000;

const keyOf = (id: string): Key => ({ p: partition, s: id });

const toRow = (task: BackgroundTask) => ({
  ...keyOf(task.id),
  ...task,
  e: toSeconds(task.createdAt + keptFor),
});

const parse = (row: Row): BackgroundTask => backgroundTask.parse(row);

/** Background tasks on the messages table, newest last. */
export const createBackgroundTasks = (table: Table) => {
  const put = async (task: BackgroundTask): Promise<void> => {
    await table.put(toRow(task));
  };

  const get = async (id: string): Promise<BackgroundTask | null> => {
    const row = await table.get(keyOf(id));
    return row ? parse(row) : null;
  };

  /** Adds to the counts and, where one is given, notes where to go on; other fields stay. */
  const addProgress = async (
    id: string,
    progress: Progress,
    now: number,
    position?: Position,
  ): Promise<void> => {
    const set = { updatedAt: now, ...(position && { position }) };
    await table.update(keyOf(id), { add: progress, set });
  };

  const finish = async (id: string, status: BackgroundTask['status'], now: number): Promise<void> => {
    await table.update(keyOf(id), { set: { status, updatedAt: now } });
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

  return { put, get, addProgress, finish, reader };
};

/** Where background tasks are kept. */
export type BackgroundTasks = ReturnType<typeof createBackgroundTasks>;
