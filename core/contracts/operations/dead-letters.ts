import { forAdmins, forReaders } from '../access.ts';
import {
  backgroundTaskList,
  backgroundTaskListQuery,
  backgroundTaskOut,
  backgroundTaskStarted,
} from '../http/background-tasks.ts';
import { deadLetterList, deadLetterListQuery, deadLettersOut, redriveIn } from '../http/dead-letters.ts';
import type { Operations } from './operation.ts';

const tag = 'Dead letters';

/** Operations on the dead-letter queue and on the background tasks that empty it. */
export const deadLetterOperations = {
  'v1.dlq.get': {
    method: 'GET',
    path: '/api/v1/dlq',
    tag,
    summary: 'How many dead letters there are, and how old the oldest is',
    access: forReaders,
    answers: { 200: deadLettersOut },
  },
  'v1.dlq.list': {
    method: 'GET',
    path: '/api/v1/dlq/message',
    tag,
    summary: 'List dead letters, newest first',
    access: forReaders,
    query: deadLetterListQuery,
    answers: { 200: deadLetterList },
  },
  'v1.dlq.redrive': {
    method: 'POST',
    path: '/api/v1/dlq/redrive',
    tag,
    summary: 'Send dead letters again, each with the whole schedule',
    access: forAdmins,
    body: redriveIn,
    answers: { 202: backgroundTaskStarted },
  },
  'v1.background-task.list': {
    method: 'GET',
    path: '/api/v1/background-task',
    tag: 'Background task',
    summary: 'List background tasks, newest first',
    access: forReaders,
    query: backgroundTaskListQuery,
    answers: { 200: backgroundTaskList },
  },
  'v1.background-task.get': {
    method: 'GET',
    path: '/api/v1/background-task/{task_id}',
    tag: 'Background task',
    summary: 'Get a background task and its progress',
    access: forReaders,
    answers: { 200: backgroundTaskOut },
  },
  'v1.background-task.cancel': {
    method: 'POST',
    path: '/api/v1/background-task/{task_id}/cancel',
    tag: 'Background task',
    summary: 'Stop a background task; what it has sent stays sent',
    access: forAdmins,
    answers: { 200: backgroundTaskOut },
  },
} as const satisfies Operations;
