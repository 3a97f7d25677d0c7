import * as z from 'zod';
import { idSchema } from '../identifiers.ts';
import { timestamp } from './fields.ts';
import { listOf, pageQuery } from './lists.ts';

const status = z.enum(['running', 'finished', 'failed']);
const kind = z.enum(['dlq.redrive', 'endpoint.recover', 'endpoint.replay-missing']);

/** A background task as it is answered. */
export const backgroundTaskOut = z.object({
  id: idSchema('backgroundTask'),
  status,
  task: kind,
  data: z.object({
    matched: z.int().nonnegative().describe('What matched; found bit by bit but for a redrive.'),
    redriven: z.int().nonnegative().describe('Sent again.'),
    skipped: z.int().nonnegative().describe('Their payload is gone.'),
    dryRun: z.boolean(),
  }),
  updatedAt: timestamp,
});

/** What a request for a background task is answered with. */
export const backgroundTaskStarted = backgroundTaskOut.extend({ matched: z.int().nonnegative() });

/** Which background tasks to list, and which page of them. */
export const backgroundTaskListQuery = z.object({
  ...pageQuery('backgroundTask'),
  status: status.optional(),
  task: kind.optional(),
});

/** A page of background tasks, newest first. */
export const backgroundTaskList = listOf(backgroundTaskOut);
