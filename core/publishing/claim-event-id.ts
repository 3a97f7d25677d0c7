/** A publisher's hold on an event id of an application. Times are milliseconds since 1970. */
export type EventClaim = {
  applicationId: string;
  eventId: string;
  messageId: string;
  /** Tells the same event published again from another one under the same id. */
  hash: string;
  claimedAt: number;
  expiresAt: number;
};

/** A claim that somebody holds. */
export type HeldClaim = Pick<EventClaim, 'messageId' | 'hash' | 'claimedAt'> & { sent: boolean };

/** Where claims are kept. Each call is atomic. */
export type EventClaims = {
  /** Takes a free event id and answers null, or answers who holds it. */
  claim: (wanted: EventClaim) => Promise<HeldClaim | null>;
  /** Takes a claim whose holder is gone; false when it changed hands meanwhile. */
  takeOver: (held: HeldClaim, wanted: EventClaim) => Promise<boolean>;
  /** Notes that the message is in the intake queue. */
  markSent: (ours: EventClaim) => Promise<void>;
  /** Lets the next publisher of the event take over at once. */
  giveBack: (ours: EventClaim) => Promise<void>;
};

/**
 * Who publishes the event: `ours` to send, under this message id; already `published`; a `conflict` with another event
 * of the same id; or `busy`, as somebody else is still publishing it.
 */
export type Claimed =
  | { kind: 'ours'; claim: EventClaim }
  | { kind: 'published'; messageId: string }
  | { kind: 'conflict' }
  | { kind: 'busy' };

/** A holder that has not sent within this time is gone: its function has long been stopped. Milliseconds. */
export const claimGoesStaleAfter = 10_000;
const askAgainAfter = 50;
const waitAtMost = 5_000;

/** Time as claiming needs it: the instant in milliseconds since 1970, and a wait in milliseconds. */
export type Time = { now: () => number; sleep: (milliseconds: number) => Promise<unknown> };

/**
 * Claims an event id, so that an event published twice becomes one message. While another publisher holds the id its
 * outcome is waited for; a holder that is gone is taken over, under the message id it had claimed.
 */
export const claimEventId = async (claims: EventClaims, wanted: EventClaim, time: Time): Promise<Claimed> => {
  const until = time.now() + waitAtMost;
  for (;;) {
    const claim = { ...wanted, claimedAt: time.now() };
    const held = await claims.claim(claim);
    if (held === null) return { kind: 'ours', claim };
    if (held.hash !== wanted.hash) return { kind: 'conflict' };
    if (held.sent) return { kind: 'published', messageId: held.messageId };
    if (claim.claimedAt - held.claimedAt >= claimGoesStaleAfter) {
      const ours = { ...claim, messageId: held.messageId };
      if (await claims.takeOver(held, ours)) return { kind: 'ours', claim: ours };
    }
    if (time.now() >= until) return { kind: 'busy' };
    await time.sleep(askAgainAfter);
  }
};
