import * as z from '../contracts/zod.ts';
import type { EventClaim, EventClaims, HeldClaim } from '../publishing/claim-event-id.ts';
import { toSeconds } from './message-rows.ts';
import type { Key, Row, Table } from './table.ts';

const claimRow = z.object({
  /** message id */
  m: z.string(),
  /** hash of what was published */
  h: z.string(),
  /** when it was claimed, milliseconds since 1970; 0 when it was given back */
  o: z.number(),
  /** 1 when the message is in the intake queue */
  k: z.optional(z.literal(1)),
  /** seconds since 1970 */
  e: z.number(),
});

/** Where the claim of an event id is. */
export const eventClaimKey = (applicationId: string, eventId: string): Key => ({
  p: `I#${applicationId}#${eventId}`,
  s: '-',
});

const parseClaim = (row: Row): HeldClaim & { expiresAt: number } => {
  const { m, h, o, k, e } = claimRow.parse(row);
  return { messageId: m, hash: h, claimedAt: o, sent: k === 1, expiresAt: e * 1000 };
};

const toRow = (claim: EventClaim) => ({
  ...eventClaimKey(claim.applicationId, claim.eventId),
  m: claim.messageId,
  h: claim.hash,
  o: claim.claimedAt,
  e: toSeconds(claim.expiresAt),
});

/** The message id that an event id stands for, or null when it was never published or has expired. */
export const messageIdOfEvent = async (
  table: Table,
  applicationId: string,
  eventId: string,
  now: number,
): Promise<string | null> => {
  const row = await table.get(eventClaimKey(applicationId, eventId));
  const claim = row && parseClaim(row);
  return claim && claim.expiresAt > now ? claim.messageId : null;
};

/** A claim that was given back: older than any clock, so that the next publisher takes it over at once. */
const neverClaimed = 0;

/** Claims of event ids on the messages table. */
export const createEventClaims = (table: Table): EventClaims => {
  const read = async (claim: EventClaim) => {
    const row = await table.get(eventClaimKey(claim.applicationId, claim.eventId));
    return row ? parseClaim(row) : null;
  };

  const claim = async (wanted: EventClaim): Promise<HeldClaim | null> => {
    const free = {
      expression: 'attribute_not_exists(#p) OR #e <= :seconds',
      values: { seconds: Math.floor(wanted.claimedAt / 1000) },
    };
    for (;;) {
      if (await table.put(toRow(wanted), free)) return null;
      const held = await read(wanted);
      if (held) return held;
    }
  };

  const takeOver = (held: HeldClaim, wanted: EventClaim): Promise<boolean> =>
    table.put(toRow({ ...wanted, messageId: held.messageId }), {
      expression: '#o = :was AND attribute_not_exists(#k)',
      values: { was: held.claimedAt },
    });

  const markSent = async (ours: EventClaim): Promise<void> => {
    await table.update(
      eventClaimKey(ours.applicationId, ours.eventId),
      { set: { k: 1 } },
      { expression: '#m = :m', values: { m: ours.messageId } },
    );
  };

  const giveBack = async (ours: EventClaim): Promise<void> => {
    await table.update(
      eventClaimKey(ours.applicationId, ours.eventId),
      { set: { o: neverClaimed } },
      { expression: '#o = :was AND attribute_not_exists(#k)', values: { was: ours.claimedAt } },
    );
  };

  return { claim, takeOver, markSent, giveBack };
};
