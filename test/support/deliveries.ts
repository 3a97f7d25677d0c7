import type { Task } from '../../core/contracts/queue-messages/task.ts';
import type { Attempt, Delivery } from '../../core/deliveries/delivery.ts';

/** When the message of these samples was published: the time in its id. */
export const publishedAt = 1_795_000_000_000;

const ulid = (last: string) => `01M7Q5CQG0000000000000000${last}`;

/** Ids that tests use; `messageId` was made at `publishedAt`. */
export const sampleIds = {
  applicationId: `app_${ulid('A')}`,
  endpointId: `ep_${ulid('B')}`,
  messageId: `msg_${ulid('C')}`,
};

/** A first task, with some fields replaced. */
export const sampleTask = (fields: Partial<Task> = {}): Task => ({
  ...sampleIds,
  version: 1,
  round: 1,
  attempt: 1,
  trigger: 'schedule',
  payloadApart: false,
  ...fields,
});

/** A pending delivery whose first attempt failed and whose second is enqueued, with some fields replaced. */
export const sampleDelivery = (fields: Partial<Delivery> = {}): Delivery => ({
  ...sampleIds,
  eventType: 'invoice.paid',
  channels: null,
  state: 'pending',
  round: 1,
  attempt: 1,
  followed: true,
  recordedAt: publishedAt + 100,
  nextAttemptAt: publishedAt + 5_100,
  firstAttempt: null,
  laterAttemptIds: [],
  lastStatusCode: 500,
  diedAt: null,
  reason: null,
  hasLetter: false,
  payloadApart: false,
  expiresAt: publishedAt + 90 * 86_400_000,
  ...fields,
});

/** A successful first attempt, with some fields replaced. */
export const sampleAttempt = (fields: Partial<Attempt> = {}): Attempt => ({
  id: `atmpt_${ulid('D')}`,
  ...sampleIds,
  eventType: 'invoice.paid',
  channels: null,
  url: 'https://example.com/webhooks/posthorn',
  startedAt: publishedAt + 80,
  durationMs: 120,
  statusCode: 200,
  succeeded: true,
  trigger: 'schedule',
  response: 'ok',
  nextAttemptAt: null,
  expiresAt: publishedAt + 90 * 86_400_000,
  ...fields,
});
