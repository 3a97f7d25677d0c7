import * as z from 'zod';
import { type Criteria, criteria } from './criteria.ts';

/** What background tasks do. */
export const backgroundTaskKinds = ['dlq.redrive', 'endpoint.recover', 'endpoint.replay-missing'] as const;

/** How far a task that walks several partitions has come: those before are through, this one up to a sort key. */
const position = z.object({ partition: z.number(), after: z.string().nullable() });

/** Work that runs on after the request that asked for it. Times are milliseconds since 1970. */
export const backgroundTask = z.object({
  id: z.string(),
  task: z.enum(backgroundTaskKinds),
  status: z.enum(['running', 'finished', 'failed']),
  criteria,
  /** Letters that matched when a redrive was asked for; otherwise what was found so far. */
  matched: z.number(),
  /** Deliveries whose next round was enqueued. */
  redriven: z.number(),
  /** Deliveries that were passed over, as their payload is gone. */
  skipped: z.number(),
  /** True when it only counted. */
  dryRun: z.boolean(),
  /** Where the next run goes on; null at the beginning, and for a redrive, whose letters leave their index. */
  position: position.nullable().default(null),
  createdAt: z.number(),
  updatedAt: z.number(),
});

/** Work that runs on after the request that asked for it. */
export type BackgroundTask = z.infer<typeof backgroundTask>;

/** How far a task has come. */
export type Position = z.infer<typeof position>;

/** What was done since progress was last noted. */
export type Progress = { matched?: number; redriven: number; skipped: number };

/** A task as it begins. */
export const newTask = (
  fields: Pick<BackgroundTask, 'id' | 'task' | 'createdAt'> & { criteria: Criteria },
): BackgroundTask => ({
  ...fields,
  status: 'running',
  matched: 0,
  redriven: 0,
  skipped: 0,
  dryRun: false,
  position: null,
  updatedAt: fields.createdAt,
});
