import type { BackgroundTasks } from '../../core/aws/background-tasks.ts';
import type { Reader } from '../../core/lists/merge.ts';
import type { BackgroundTask, Page, Position } from '../../core/redriving/background-task.ts';
import { pastPage, withPage } from '../../core/redriving/progress.ts';
import type { Start } from '../../core/redriving/start.ts';
import { type StartRoundsDeps, startRounds } from './start-rounds.ts';

/** Rows that are read, and worked on, at once. */
export const pageSize = 100;

/** A run hands over to the next with this much time left, milliseconds. */
export const reserve = 10_000;

/** A run waits so long itself for its rate to let it go on; longer waits are the queue's. Milliseconds. */
const longestWait = 2_000;

/** What a run needs from the world. */
export type RunDeps = StartRoundsDeps & {
  backgroundTasks: Pick<BackgroundTasks, 'advance'>;
  /** Waits for milliseconds. */
  sleep: (milliseconds: number) => Promise<unknown>;
  /** How long this run may still go on, milliseconds. */
  timeLeft: () => number;
};

/** A walk over several partitions, one after the other. */
export type Walk<T> = {
  partitions: number;
  /** A reader of a partition from the place after a sort key, or from its beginning. */
  open: (partition: number, after: string | null) => Reader<T>;
  /** The rounds to start for what was read. */
  select: (values: readonly T[]) => Promise<Start[]>;
};

/** How a run ended: the task is `through`; to be gone on with in so many seconds; or not this run's any more. */
export type RunEnd = { kind: 'through' } | { kind: 'later'; seconds: number } | { kind: 'given-up' };

/** Starts the rounds of the page that a task has noted, and counts them in the write that moves it on. */
const workPage = async (
  deps: RunDeps,
  task: BackgroundTask,
  { starts, next }: Page,
): Promise<BackgroundTask | null> => {
  const counts = await startRounds(deps, starts, task.rate);
  return deps.backgroundTasks.advance(task, pastPage(task, counts, next, deps.now()));
};

const nextPage = async <T>(
  { partition }: Position,
  read: Reader<T>,
  select: Walk<T>['select'],
): Promise<Page> => {
  const { entries, frontier } = await read(pageSize);
  const starts = await select(entries.map(({ value }) => value));
  const next = frontier === null ? { partition: partition + 1, after: null } : { partition, after: frontier };
  return { starts, next };
};

const noteAndWork = async (
  deps: RunDeps,
  task: BackgroundTask,
  page: Page,
): Promise<BackgroundTask | null> => {
  const nothing = { redriven: 0, skipped: 0 };
  if (page.starts.length === 0) {
    return deps.backgroundTasks.advance(task, pastPage(task, nothing, page.next, deps.now()));
  }
  const noted = await deps.backgroundTasks.advance(task, withPage(task, page, deps.now()));
  return noted && workPage(deps, noted, page);
};

/** Keeps the reader of a partition from page to page. */
const readersOf = <T>({ open }: Walk<T>) => {
  let held: { partition: number; read: Reader<T> } | null = null;
  return ({ partition, after }: Position): Reader<T> => {
    if (held?.partition !== partition) held = { partition, read: open(partition, after) };
    return held.read;
  };
};

/** What keeps a run from its next page: its time, or the rate where that takes long. */
const pauseOf = (deps: RunDeps, { pacedUntil }: BackgroundTask): RunEnd | null => {
  const wait = pacedUntil - deps.now();
  if (wait > longestWait) return { kind: 'later', seconds: Math.ceil(wait / 1000) };
  return deps.timeLeft() < reserve ? { kind: 'later', seconds: 0 } : null;
};

const beginning: Position = { partition: 0, after: null };

/**
 * Walks on from where the task has come to. A page is noted before any of it is sent, and counted in the write that
 * moves the task past it; a run that was killed in between is gone on with from the note, so nothing is left out and
 * nothing counted twice. It stops where the task was cancelled, or another run has moved it on.
 */
export const walkOn = async <T>(deps: RunDeps, begun: BackgroundTask, walk: Walk<T>): Promise<RunEnd> => {
  const readerAt = readersOf(walk);
  let task = begun.page === null ? begun : await workPage(deps, begun, begun.page);
  while (task?.status === 'running') {
    const place: Position = task.position ?? beginning;
    if (place.partition >= walk.partitions) return { kind: 'through' };
    const pause = pauseOf(deps, task);
    if (pause) return pause;
    await deps.sleep(Math.max(0, task.pacedUntil - deps.now()));
    const page = await nextPage(place, readerAt(place), walk.select);
    task = await noteAndWork(deps, task, page);
  }
  return { kind: 'given-up' };
};
