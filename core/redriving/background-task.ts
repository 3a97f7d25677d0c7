import { z } from 'zod';
import { criteria } from './criteria.ts';

/** What background tasks do. */
export const backgroundTaskKinds = ['dlq.redrive', 'endpoint.recover', 'endpoint.replay-missing'] as const;

/** Work that runs on after the request that asked for it. Times are milliseconds since 1970. */
export const backgroundTask = z.object({
  id: z.string(),
  task: z.enum(backgroundTaskKinds),
  status: z.enum(['running', 'finished', 'failed']),
  criteria,
  /** Letters that matched when it was asked for. */
  matched: z.number(),
  /** Letters whose next round was enqueued. */
  redriven: z.number(),
  /** Letters that were removed, as their payload is gone. */
  skipped: z.number(),
  /** True when it only counted. */
  dryRun: z.boolean(),
  createdAt: z.number(),
  updatedAt: z.number(),
});

/** Work that runs on after the request that asked for it. */
export type BackgroundTask = z.infer<typeof backgroundTask>;
