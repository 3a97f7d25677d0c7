import {
  cancelMoveTaskRequest,
  listMoveTasksRequest,
  startMoveTaskRequest,
} from '../requests/move-task-requests.ts';
import type { MoveTask } from '../store/move-task-store.ts';
import { operation } from './operation.ts';
import { readTaskHandle, taskHandleOf } from './task-handle.ts';

const startMessageMoveTask = operation(startMoveTaskRequest, ({ engine }, request) => {
  const task = engine.startMoveTask({
    sourceArn: request.SourceArn,
    destinationArn: request.DestinationArn,
    perSecond: request.MaxNumberOfMessagesPerSecond,
  });
  return { TaskHandle: taskHandleOf(task) };
});

const listMessageMoveTasks = operation(listMoveTasksRequest, ({ engine }, { SourceArn, MaxResults }) => ({
  Results: engine.listMoveTasks(SourceArn, MaxResults).map(taskAnswer),
}));

const cancelMessageMoveTask = operation(cancelMoveTaskRequest, ({ engine }, { TaskHandle }) => {
  const { moved } = engine.cancelMoveTask(readTaskHandle(TaskHandle).taskId);
  return { ApproximateNumberOfMessagesMoved: moved };
});

/** Only a running task shows its handle (API Reference, ListMessageMoveTasks). */
const taskAnswer = (task: MoveTask): object => ({
  ...(task.status === 'RUNNING' && { TaskHandle: taskHandleOf(task) }),
  Status: task.status,
  SourceArn: task.sourceArn,
  ...(task.destinationArn !== null && { DestinationArn: task.destinationArn }),
  ...(task.perSecond !== null && { MaxNumberOfMessagesPerSecond: task.perSecond }),
  ApproximateNumberOfMessagesMoved: task.moved,
  ApproximateNumberOfMessagesToMove: task.toMove,
  ...(task.failureReason !== null && { FailureReason: task.failureReason }),
  StartedTimestamp: task.startedAt,
});

/** The operations on message move tasks, by the names SQS gives them. */
export const moveTaskOperations = {
  StartMessageMoveTask: startMessageMoveTask,
  ListMessageMoveTasks: listMessageMoveTasks,
  CancelMessageMoveTask: cancelMessageMoveTask,
};
