import * as z from 'zod';
import { idSchema } from '../identifiers.ts';
import { timestamp } from './instants.ts';
import { listOf, pageQuery } from './lists.ts';

const status = z.enum(['running', 'finished', 'failed']);
const kind = z.enum(['dlq.redrive', 'endpoint.recover', 'endpoint.replay-missing']);

/** Deliveries a second that a background task sends again: where none is asked for, and at most. */
export const redriveRates = { usual: 500, most: 1_000 } as const;

/** How fast a background task may send. */
export const rate = z
  .int()
  .min(1)
  .max(redriveRates.most)
  .nullish()
  .describe(`Deliveries a second at most; ${redriveRates.usual} where it is left out.`);

/** A background task as it is answered. */
export const backgroundTaskOut = z.object({
  id: idSchema('backgroundTask'),
  status,
  task: kind,
  data: z.object({
    matched: z.int().nonnegative().describe('What matched; found bit by bit but for a redrive.'),
    redriven: z.int().nonnegative().describe('Sent again.'),
    skipped: z.int().nonnegative().describe('Their payload is gone, or they were sent otherwise meanwhile.'),
    left: z.int().nonnegative().nullable().describe('Still to be looked at; null where that is not known.'),
    percent: z.int().min(0).max(100).nullable().describe('Done; null where that is not known.'),
    rate: z.int().positive().describe('Deliveries a second at most.'),
    dryRun: z.boolean(),
    reason: z.enum(['cancelled', 'endpoint-deleted']).nullable().describe('Why it failed.'),
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
