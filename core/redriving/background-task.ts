import * as z from '../contracts/zod.ts';
import { type Criteria, criteria } from './criteria.ts';
import { start } from './start.ts';

/** What background tasks do. */
export const backgroundTaskKinds = ['dlq.redrive', 'endpoint.recover', 'endpoint.replay-missing'] as const;

/** How far a task that walks several partitions has come: those before are through, this one up to a sort key. */
const position = z.object({ partition: z.number(), after: z.nullable(z.string()) });

/** The rounds that a task is about to start at once, and where it goes on after them. */
const page = z.object({ starts: z.array(start), next: position });

/** Why a task failed: somebody cancelled it, or its endpoint was deleted. */
const failure = z.enum(['cancelled', 'endpoint-deleted']);

/** Work that runs on after the request that asked for it. Times are milliseconds since 1970. */
export const backgroundTask = z.object({
  id: z.string(),
  task: z.enum(backgroundTaskKinds),
  status: z.enum(['running', 'finished', 'failed']),
  /** Why it failed; null unless it has. */
  reason: z._default(z.nullable(failure), null),
  criteria,
  /** Deliveries it starts a second at most. */
  rate: z.number(),
  /** Letters that matched when a redrive was asked for; otherwise what was found so far. */
  matched: z.number(),
  /** Deliveries whose next round was enqueued. */
  redriven: z.number(),
  /** Deliveries that were passed over, as their payload is gone or they were sent otherwise meanwhile. */
  skipped: z.number(),
  /** True when it only counted. */
  dryRun: z.boolean(),
  /** Where to go on; null at the beginning. */
  position: z._default(z.nullable(position), null),
  /** Noted before any of it is sent, and counted in the same write that moves the position past it. */
  page: z._default(z.nullable(page), null),
  /** Raised with every note of progress, so that of two runs of the same task one gives way. */
  step: z.number(),
  /** Not before this may the next page begin. */
  pacedUntil: z.number(),
  createdAt: z.number(),
  updatedAt: z.number(),
});

/** Work that runs on after the request that asked for it. */
export type BackgroundTask = z.infer<typeof backgroundTask>;

/** How far a task has come. */
export type Position = z.infer<typeof position>;

/** The rounds that a task is about to start at once. */
export type Page = z.infer<typeof page>;

/** Why a task failed. */
export type TaskFailure = z.infer<typeof failure>;

/** A task as it begins. */
export const newTask = (
  fields: Pick<BackgroundTask, 'id' | 'task' | 'rate' | 'createdAt'> & { criteria: Criteria },
): BackgroundTask => ({
  ...fields,
  status: 'running',
  reason: null,
  matched: 0,
  redriven: 0,
  skipped: 0,
  dryRun: false,
  position: null,
  page: null,
  step: 0,
  pacedUntil: fields.createdAt,
  updatedAt: fields.createdAt,
});
