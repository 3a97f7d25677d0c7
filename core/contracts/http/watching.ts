import * as z from 'zod';
import { idSchema, limitedString } from '../identifiers.ts';
import { shownAs } from '../openapi/shown-as.ts';
import { instant, timestamp } from './instants.ts';
import { limit } from './lists.ts';

/** What one span of numbers may cover: CloudWatch answers with 1,440 points a call at most without paging. */
export const mostPeriods = 1_440;

const period = z
  .string()
  .regex(/^\d{1,7}$/, 'must be a whole number of seconds')
  .transform(Number)
  .pipe(z.int().min(60).max(86_400).multipleOf(60))
  .meta(shownAs({ type: 'integer', minimum: 60, maximum: 86_400, multipleOf: 60 }))
  .default(60)
  .describe('Seconds that each row sums up.');

/** Of when the numbers are asked for: the last three hours where nothing is given. */
export const deliveryNumbersQuery = z.object({
  since: instant.optional(),
  until: instant.optional(),
  period,
});

const number = z.number().nonnegative();

/** How deliveries went in one period. Attempts are counted, not messages. */
export const deliveryNumbersRow = z.object({
  at: timestamp.describe('The beginning of the period.'),
  accepted: number.describe('Messages.'),
  delivered: number,
  failed: z.object({
    redirect: number,
    clientError: number,
    serverError: number,
    timeout: number,
    connection: number,
    tls: number,
    response: number,
    blocked: number,
  }),
  dead: number.describe('Deliveries that died.'),
  throttled: number,
  parked: number,
  failingEndpoints: number.describe('Endpoints that failed at once, at most; looked at each minute.'),
  latency: z
    .object({ p50: number, p95: number, p99: number })
    .nullable()
    .describe(
      'From publishing to the end of a first attempt that succeeded, milliseconds; null where none did.',
    ),
});

/** How deliveries went, the oldest period first; periods in which nothing happened are left out. */
export const deliveryNumbers = z.object({ period: z.int(), data: z.array(deliveryNumbersRow) });

/** Which attempts to follow, and from when. */
export const tailQuery = z.object({
  limit,
  after: instant
    .optional()
    .describe('Attempts made from then on; the last five minutes where nothing is given.'),
  app_id: z.optional(idSchema('application')),
  endpoint_id: z.optional(idSchema('endpoint')),
});

/** An attempt as the log has it. */
export const tailedAttempt = z.object({
  id: idSchema('attempt'),
  timestamp: timestamp.describe('When it ended.'),
  appId: idSchema('application'),
  endpointId: idSchema('endpoint'),
  msgId: idSchema('message'),
  eventType: limitedString,
  status: z.int().nonnegative().describe('0 where there was no answer.'),
  durationMs: z.int().nonnegative(),
  outcome: z.enum(['success', 'failure', 'gone']),
  reason: z.string().describe('`http-` and the status, or why there was no answer.'),
  traceId: z.string().optional().describe('Of the trace that the publisher named.'),
});

/** Attempts as they were made, oldest first. */
export const tailOut = z.object({
  data: z.array(tailedAttempt),
  after: timestamp.describe(
    'Ask with this next. Some attempts may come twice, as lines arrive late: tell them apart by `id`.',
  ),
});

export type DeliveryNumbersQuery = z.output<typeof deliveryNumbersQuery>;
export type DeliveryNumbersRow = z.output<typeof deliveryNumbersRow>;
export type TailQuery = z.output<typeof tailQuery>;
export type TailedAttempt = z.output<typeof tailedAttempt>;
