import * as z from 'zod';
import { idSchema, limitedString } from '../identifiers.ts';
import { shownAs } from '../openapi/shown-as.ts';
import { statusTexts } from '../status-texts.ts';
import { endpointOut } from './endpoints.ts';
import { instant, timestamp } from './instants.ts';
import { listOf, pageQuery } from './lists.ts';
import { messageFilters, messageOut } from './messages.ts';

const status = z
  .enum(['0', '1', '2', '3'])
  .transform(Number)
  .meta(shownAs({ type: 'integer', enum: [0, 1, 2, 3] }))
  .describe('0 success, 1 pending, 2 fail, 3 sending')
  .optional();

/** Classes of status codes by their first code; 0 for attempts that got no answer. */
const statusCodeClass = z
  .enum(['0', '100', '200', '300', '400', '500'])
  .transform(Number)
  .meta(shownAs({ type: 'integer', enum: [0, 100, 200, 300, 400, 500] }))
  .optional();

const statusOut = {
  status: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  statusText: z.enum(statusTexts),
};

/** Only where it waits, and for what: its next attempt, its endpoint's circuit to close, or its new round to begin. */
const pendingReason = z.enum(['retry-due', 'circuit-open', 'redriven']).optional();

const attemptFilters = { ...messageFilters, status, status_code_class: statusCodeClass };

/** Which of an endpoint's attempts to list. */
export const endpointAttemptsQuery = z.object({ ...pageQuery('attempt'), ...attemptFilters });

/** Which of a message's attempts to list. */
export const messageAttemptsQuery = z.object({
  ...pageQuery('attempt'),
  ...attemptFilters,
  endpoint_id: z.optional(limitedString).describe('An id or uid.'),
});

/** Which messages that were attempted at an endpoint to list; `before` and `after` are of the message. */
export const attemptedMessagesQuery = z.object({ ...pageQuery('message'), ...messageFilters, status });

/** Which endpoints that a message was attempted at to list. */
export const destinationsQuery = z.object(pageQuery('endpoint'));

/** The range of attempts to count; the last 28 days where nothing is given. */
export const statsQuery = z.object({ since: instant.optional(), until: instant.optional() });

/** An attempt as it is answered. */
export const attemptOut = z.object({
  id: idSchema('attempt'),
  msgId: idSchema('message'),
  endpointId: idSchema('endpoint'),
  url: z.string().describe('As it was called.'),
  timestamp: timestamp.describe('When it started.'),
  ...statusOut,
  triggerType: z.union([z.literal(0), z.literal(1)]).describe('0 by the schedule, 1 by hand'),
  response: z.string().describe('The beginning of the answer, or why there was none.'),
  responseStatusCode: z.int().describe('0 where there was no answer.'),
  responseDurationMs: z.int(),
});

/** A page of attempts. */
export const attemptList = listOf(attemptOut);

/** A message that was attempted at an endpoint, and how that stands. */
export const attemptedMessageOut = messageOut.extend({
  ...statusOut,
  nextAttempt: timestamp.optional(),
  pendingReason,
});

/** A page of attempted messages. */
export const attemptedMessageList = listOf(attemptedMessageOut);

/** An endpoint that a message was attempted at, and how that stands. */
export const destinationOut = endpointOut
  .omit({ metadata: true })
  .extend({ ...statusOut, nextAttempt: timestamp.nullable(), pendingReason });

/** A page of attempted destinations. */
export const destinationList = listOf(destinationOut);

/** Attempts at an endpoint, counted by how they went. */
export const endpointStats = z.object({
  success: z.int(),
  fail: z.int(),
  pending: z.int(),
  sending: z.int(),
  canceled: z.int(),
});

/** A resend has nothing to say but that it was asked for. */
export const resendOut = z.object({});

export type AttemptOut = z.output<typeof attemptOut>;
export type EndpointAttemptsQuery = z.output<typeof endpointAttemptsQuery>;
export type MessageAttemptsQuery = z.output<typeof messageAttemptsQuery>;
export type AttemptedMessagesQuery = z.output<typeof attemptedMessagesQuery>;
export type DestinationsQuery = z.output<typeof destinationsQuery>;
export type StatsQuery = z.output<typeof statsQuery>;
