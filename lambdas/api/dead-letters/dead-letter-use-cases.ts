import type { deadLetterOperations } from '../../../core/contracts/operations/dead-letters.ts';
import { accepted, jsonText, ok } from '../../../core/http/answer.ts';
import type { UseCases } from '../../http/use-case.ts';
import { type CancelDeps, cancelTask } from '../background-tasks/cancel-task.ts';
import { getTask, type TaskDeps } from '../background-tasks/get-task.ts';
import { listTasks } from '../background-tasks/list-tasks.ts';
import { type DepthDeps, getDepth } from './get-depth.ts';
import { type ListLettersDeps, listLetters } from './list-letters.ts';
import { type RedriveLettersDeps, redriveLetters } from './redrive-letters.ts';

/** What operations on dead letters and background tasks need from the world. */
export type DeadLetterServices = DepthDeps & ListLettersDeps & RedriveLettersDeps & TaskDeps & CancelDeps;

/** What does each operation on dead letters and background tasks. */
export const deadLetterUseCases = (services: DeadLetterServices): UseCases<typeof deadLetterOperations> => ({
  'v1.dlq.get': async () => ok(await getDepth(services)),
  'v1.dlq.list': async ({ query }) => jsonText(200, await listLetters(services, query)),
  'v1.dlq.redrive': async ({ body }) => accepted(await redriveLetters(services, body())),
  'v1.background-task.list': async ({ query }) => jsonText(200, await listTasks(services, query)),
  'v1.background-task.get': async ({ params }) => ok(await getTask(services, params.task_id)),
  'v1.background-task.cancel': async ({ params }) => ok(await cancelTask(services, params.task_id)),
});
