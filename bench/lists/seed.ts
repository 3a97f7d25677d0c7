import { attemptToRow } from '../../core/aws/attempt-rows.ts';
import { deliveryToRow } from '../../core/aws/delivery-rows.ts';
import { messageToRows } from '../../core/aws/message-rows.ts';
import type { Key, Row, Table } from '../../core/aws/table.ts';
import type { Attempt, Delivery } from '../../core/deliveries/delivery.ts';
import { createIds, type MakeId } from '../../core/ids/ids.ts';

/** The first message is of this time unless told otherwise; the ones after it come at this pace. Milliseconds. */
const usualFirstAt = Date.parse('2026-11-01T00:00:00Z');
const pace = 100;
const firstAttemptAfter = 60;
const retryAfter = 5_300;
const retention = 90 * 86_400_000;
/** Messages whose rows are written together: twelve calls of 25 rows, in flight at once. */
const chunk = 100;

type Names = { applicationId: string; endpointId: string };
type Planned = { at: number; messageId: string; attemptId: string; retryId: string };

/** Messages of one application, oldest first, each delivered to one endpoint. */
export type Plan = Names & { messages: readonly Planned[] };

/** Makes the names of so many messages and attempts. Stores that are filled by one plan have the same rows in common. */
export const makePlan = (count: number, firstAt = usualFirstAt): Plan => {
  // One maker for each kind of moment: a maker's ids never go back in time.
  const [makeMessage, makeAttempt, makeRetry] = [0, 1, 2].map(() => createIds(Math.random)) as [
    MakeId,
    MakeId,
    MakeId,
  ]; // map forgets how many
  const messages = Array.from({ length: count }, (_, index): Planned => {
    const at = firstAt + index * pace;
    return {
      at,
      messageId: makeMessage('message', at),
      attemptId: makeAttempt('attempt', at + firstAttemptAfter),
      retryId: makeRetry('attempt', at + retryAfter),
    };
  });
  const makeName = createIds(Math.random);
  return {
    applicationId: makeName('application', firstAt),
    endpointId: makeName('endpoint', firstAt),
    messages,
  };
};

const attemptOf = (
  of: Names & { messageId: string },
  id: string,
  at: number,
  succeeded: boolean,
): Attempt => ({
  ...of,
  id,
  eventType: 'invoice.paid',
  channels: null,
  url: 'https://hooks.example.com/posthorn',
  startedAt: at,
  durationMs: 80,
  statusCode: succeeded ? 200 : 503,
  succeeded,
  trigger: 'schedule',
  response: succeeded ? 'ok' : 'Service Unavailable',
  nextAttemptAt: succeeded ? null : at + 5_000,
  expiresAt: at + retention,
});

const deliveryOf = (firstAttempt: Attempt, retry: Attempt): Delivery => {
  const { messageId, endpointId, applicationId, eventType, expiresAt } = firstAttempt;
  return {
    ...{ messageId, endpointId, applicationId, eventType, expiresAt, firstAttempt },
    channels: null,
    state: 'delivered',
    round: 1,
    attempt: 2,
    followed: true,
    recordedAt: retry.startedAt + retry.durationMs,
    nextAttemptAt: null,
    laterAttemptIds: [retry.id],
    lastStatusCode: retry.statusCode,
    diedAt: null,
    reason: null,
    hasLetter: false,
    payloadApart: false,
  };
};

const messageRowsOf = async ({ applicationId }: Names, id: string, at: number) => {
  const { message } = await messageToRows({
    id,
    applicationId,
    eventType: 'invoice.paid',
    eventId: null,
    channels: null,
    shape: 'event',
    timestamp: null,
    payload: Buffer.from(JSON.stringify({ invoiceId: id, amount: 4_200, currency: 'EUR', paidAt: at })),
    payloadGone: false,
    payloadApart: false,
    payloadExpiresAt: at + retention,
    expiresAt: at + retention,
  });
  return message;
};

/** A message and its delivery, which succeeds with its second attempt: a row of its own, so lists read both kinds. */
export const rowsOf = async (
  { applicationId, endpointId, messages }: Plan,
  index: number,
): Promise<(Row & Key)[]> => {
  const planned = messages[index];
  if (!planned) return [];
  const { at, messageId, attemptId, retryId } = planned;
  const names = { applicationId, endpointId, messageId };
  const first = attemptOf(names, attemptId, at + firstAttemptAfter, false);
  const retry = attemptOf(names, retryId, at + retryAfter, true);
  const delivery = deliveryToRow(deliveryOf(first, retry));
  return [await messageRowsOf(names, messageId, at), delivery, attemptToRow(retry)];
};

/** Stores the planned messages at these positions. */
export const seed = async (table: Table, plan: Plan, positions: readonly number[]): Promise<void> => {
  for (let from = 0; from < positions.length; from += chunk) {
    const some = positions.slice(from, from + chunk);
    const rows = await Promise.all(some.map((position) => rowsOf(plan, position)));
    await table.putMany(rows.flat());
  }
};
