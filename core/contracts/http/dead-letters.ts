import * as z from 'zod';
import { idSchema, limitedString } from '../identifiers.ts';
import { rate } from './background-tasks.ts';
import { instant, timestamp } from './instants.ts';
import { limit, listOf } from './lists.ts';

/** Most names that one list of a redrive may hold: DynamoDB compares with at most 100 values. */
const mostNames = 100;

const someNames = (item: z.core.$ZodType<string>) => z.array(item).min(1).max(mostNames).nullish();

/** How many dead letters there are, and the age of the oldest; both 0 when there are none. */
export const deadLettersOut = z.object({
  depth: z.int().nonnegative().describe('Exact to 100,000.'),
  oldestAgeSeconds: z.int().nonnegative(),
});

/** A dead letter as it is answered. */
export const deadLetterOut = z.object({
  appId: idSchema('application'),
  endpointId: idSchema('endpoint'),
  msgId: idSchema('message'),
  eventType: limitedString,
  attempts: z.int().nonnegative().describe('Attempts of the last round.'),
  lastStatus: z.int().nonnegative().describe('The last HTTP status; 0 when there was no answer.'),
  reason: z.string(),
  diedAt: timestamp,
});

const iterator = z
  .string()
  .regex(/^\d{15}#msg_\w+#ep_\w+$/, 'must be an iterator of an earlier page')
  .optional();

/** Which page of the dead letters to list. */
export const deadLetterListQuery = z.object({
  limit,
  iterator,
  app_id: z.optional(limitedString),
  endpoint_id: z.optional(limitedString),
});

/** A page of dead letters, newest first. */
export const deadLetterList = listOf(deadLetterOut);

/** Which dead letters to redrive: those that match everything given; `{}` means all. */
export const redriveIn = z.object({
  appId: z.nullish(limitedString).describe('Id or uid.'),
  endpointId: z.nullish(limitedString).describe('Id, or with appId also uid.'),
  eventTypes: someNames(limitedString),
  msgIds: someNames(limitedString).describe('Ids; with appId also event ids.'),
  statusCodeClass: z
    .literal([0, 100, 200, 300, 400, 500])
    .nullish()
    .describe('Class of the last HTTP status by its first code; 0 where there was no answer.'),
  since: instant.nullish().describe('Died at or after.'),
  until: instant.nullish().describe('Died before.'),
  dryRun: z.boolean().nullish().describe('Only count.'),
  rate,
});

/** Which dead letters to redrive. */
export type RedriveIn = z.output<typeof redriveIn>;
