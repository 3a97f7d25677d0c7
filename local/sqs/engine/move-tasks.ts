import { randomUUID } from 'node:crypto';
import { invalidParameter, resourceNotFound } from '../errors.ts';
import { countsOf } from '../store/message-store.ts';
import {
  findMoveTask,
  insertMoveTask,
  type MoveTask,
  moveTasksOf,
  updateMoveTask,
} from '../store/move-task-store.ts';
import { arnOf, type Context, type Queue, queueOfArn } from './context.ts';
import { runMoveTask } from './move-runner.ts';
import { deadLetterSources } from './queues.ts';
import { refresh } from './receive.ts';

/** What to move: from a dead-letter queue, to some queue or back to where each message came from. */
export type MoveRequest = {
  sourceArn: string;
  destinationArn?: string | undefined;
  /** 1 to 500; as fast as it goes when absent. */
  perSecond?: number | undefined;
};

/**
 * Starts to move the messages that are visible now (API Reference, StartMessageMoveTask) and answers at once.
 * @throws SqsError ResourceNotFoundException for a queue that is not there; InvalidParameterValue when the source is
 * nobody's dead-letter queue, is the destination too, or has a task running
 */
export const startMoveTask = (context: Context, request: MoveRequest): MoveTask => {
  const source = existing(context, 'SourceArn', request.sourceArn);
  checkSource(context, source, request);
  refresh(context, source);
  const task: MoveTask = {
    id: randomUUID(),
    queue: source.id,
    sourceArn: request.sourceArn,
    destinationArn: request.destinationArn ?? null,
    perSecond: request.perSecond ?? null,
    status: 'RUNNING',
    moved: 0,
    toMove: countsOf(context.database, source.id).visible,
    failureReason: null,
    startedAt: context.now(),
  };
  insertMoveTask(context.database, task);
  void runMoveTask(context, task.id);
  return task;
};

/**
 * Stops a running task; what has been moved stays where it is.
 * @throws SqsError ResourceNotFoundException when no such task is running
 */
export const cancelMoveTask = (context: Context, id: string): MoveTask => {
  const task = findMoveTask(context.database, id);
  if (task?.status !== 'RUNNING') throw resourceNotFound('Task does not exist or is not running.');
  const cancelled: MoveTask = { ...task, status: 'CANCELLED' };
  updateMoveTask(context.database, cancelled);
  return cancelled;
};

/**
 * The latest tasks of a dead-letter queue, the latest first.
 * @throws SqsError ResourceNotFoundException when there is no such queue
 */
export const listMoveTasks = (context: Context, sourceArn: string, limit: number): MoveTask[] =>
  moveTasksOf(context.database, existing(context, 'SourceArn', sourceArn).id, limit);

const existing = (context: Context, parameter: string, arn: string): Queue => {
  const queue = queueOfArn(context, arn);
  if (queue) return queue;
  throw resourceNotFound(`The resource that you specified for the ${parameter} parameter doesn't exist.`);
};

const checkSource = (context: Context, source: Queue, { destinationArn }: MoveRequest): void => {
  if (deadLetterSources(context, source.name).length === 0) {
    throw invalidParameter('Source queue must be configured as a Dead Letter Queue.');
  }
  if (destinationArn !== undefined) existing(context, 'DestinationArn', destinationArn);
  if (destinationArn === arnOf(context, source.name)) {
    throw invalidParameter('Source queue arn and destination queue arn must be different.');
  }
  if (moveTasksOf(context.database, source.id, 1).some(({ status }) => status === 'RUNNING')) {
    throw invalidParameter(
      'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
    );
  }
};
