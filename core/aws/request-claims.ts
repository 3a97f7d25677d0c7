import * as z from '../contracts/zod.ts';
import type { HeldRequest, RequestClaim, RequestClaims } from '../idempotency/request-claims.ts';
import { isItemTooLarge } from './item-too-large.ts';
import { toSeconds } from './message-rows.ts';
import type { Key, Row, Table } from './table.ts';

const claimRow = z.object({
  /** token */
  k: z.string(),
  /** seed of the ids */
  d: z.string(),
  /** when it was claimed first, milliseconds since 1970 */
  f: z.number(),
  /** when it goes stale, milliseconds since 1970 */
  o: z.number(),
  /** the answer, sealed */
  a: z.optional(z.instanceof(Uint8Array)),
  /** 1 when there is an answer that was too large */
  g: z.optional(z.literal(1)),
  /** seconds since 1970 */
  e: z.number(),
});

const claimKey = (name: string): Key => ({ p: `Y#${name}`, s: '-' });

const toRow = (claim: RequestClaim): Row & Key => ({
  ...claimKey(claim.name),
  k: claim.token,
  d: claim.seed,
  f: claim.firstClaimedAt,
  o: claim.staleAt,
  e: toSeconds(claim.expiresAt),
});

const parseRow = (name: string, row: Row): HeldRequest => {
  const { k, d, f, o, a, g, e } = claimRow.parse(row);
  const answer = g === 1 ? 'too-large' : (a ?? null);
  return { name, token: k, seed: d, firstClaimedAt: f, staleAt: o, expiresAt: e * 1000, answer };
};

/** Holds while a claim has this token and no answer yet. */
const unanswered = ({ token }: RequestClaim) => ({
  expression: '#k = :was AND attribute_not_exists(#a) AND attribute_not_exists(#g)',
  values: { was: token },
});

/** Claims of requests with an `Idempotency-Key`, on the messages table. */
export const createRequestClaims = (table: Table): RequestClaims => {
  const set = async (ours: RequestClaim, attributes: Row): Promise<void> => {
    await table.update(claimKey(ours.name), { set: attributes }, unanswered(ours));
  };
  return {
    claim: (wanted, now) =>
      table.put(toRow(wanted), {
        expression: 'attribute_not_exists(#p) OR #e <= :seconds',
        values: { seconds: Math.floor(now / 1000) },
      }),
    read: async (name) => {
      const row = await table.get(claimKey(name));
      return row ? parseRow(name, row) : null;
    },
    takeOver: (held, wanted) => table.put(toRow(wanted), unanswered(held)),
    keep: async (ours, answer) => {
      try {
        await set(ours, { a: answer });
      } catch (error) {
        if (!isItemTooLarge(error)) throw error;
        await set(ours, { g: 1 });
      }
    },
    free: async (ours) => {
      await table.remove(claimKey(ours.name), unanswered(ours));
    },
  };
};
