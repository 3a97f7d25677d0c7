import type { Database } from './database.ts';

/** A message move task as it is kept. */
export type MoveTask = {
  id: string;
  /** The id of the queue messages are moved from. */
  queue: number;
  sourceArn: string;
  /** null: each message goes back to the queue it came from. */
  destinationArn: string | null;
  /** null: as fast as it goes. */
  perSecond: number | null;
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  moved: number;
  /** How many messages were to be moved when it began. */
  toMove: number;
  failureReason: string | null;
  /** Milliseconds since 1970. */
  startedAt: number;
};

const COLUMNS = `id, queue, source_arn AS sourceArn, destination_arn AS destinationArn, per_second AS perSecond, status,
  moved, to_move AS toMove, failure_reason AS failureReason, started_at AS startedAt`;

/** Adds a task. */
export const insertMoveTask = (database: Database, task: MoveTask): void => {
  database.run(
    `INSERT INTO move_tasks (id, queue, source_arn, destination_arn, per_second, status, moved, to_move,
       failure_reason, started_at)
     VALUES (:id, :queue, :sourceArn, :destinationArn, :perSecond, :status, :moved, :toMove, :failureReason, :startedAt)`,
    task,
  );
};

/** Writes how far a task has come. */
export const updateMoveTask = (database: Database, { id, status, moved, failureReason }: MoveTask): void => {
  database.run(
    'UPDATE move_tasks SET status = :status, moved = :moved, failure_reason = :failureReason WHERE id = :id',
    { id, status, moved, failureReason },
  );
};

/** The task of an id. */
export const findMoveTask = (database: Database, id: string): MoveTask | undefined =>
  database.get<MoveTask>(`SELECT ${COLUMNS} FROM move_tasks WHERE id = :id`, { id });

/** The latest tasks of a queue, the latest first. */
export const moveTasksOf = (database: Database, queue: number, limit: number): MoveTask[] =>
  database.all<MoveTask>(
    `SELECT ${COLUMNS} FROM move_tasks WHERE queue = :queue ORDER BY number DESC LIMIT :limit`,
    { queue, limit },
  );

/** The tasks that are running, or were when the process ended. */
export const runningMoveTasks = (database: Database): MoveTask[] =>
  database.all<MoveTask>(`SELECT ${COLUMNS} FROM move_tasks WHERE status = 'RUNNING'`);
