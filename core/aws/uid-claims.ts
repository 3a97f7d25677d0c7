import * as z from '../contracts/zod.ts';
import { backOff } from './back-off.ts';
import type { Change, Key, Row, Table } from './table.ts';

/**
 * Uids that are unique without transactions. A uid belongs to whom its claim names, a row of its own at a key made of
 * the uid; what the claim says counts only together with the row of the thing it names:
 *
 * - a new thing's claim carries the thing's whole row; whoever meets a claim whose row is missing puts that row
 * - a thing that wants another uid first notes it with the claim's token in its own row, then writes the claim, then
 *   takes the uid; whoever meets such a claim meanwhile takes the uid on the thing's behalf
 * - a claim of a thing that is deleted, or has another uid and does not want this one, is stale: anybody may take it over
 *
 * Each claim has a token of its own, so that a claim which looked stale cannot be overwritten after it was renewed.
 * A function killed between two of these steps leaves nothing that the next one would not finish or take over.
 */
export type UidClaims = ReturnType<typeof createUidClaims>;

/** The things whose uids are claimed. */
export type ClaimedThings = {
  claimKey: (uid: string) => Key;
  rowKey: (id: string) => Key;
  /** Runs after a row was put for somebody else. */
  completed: () => Promise<void>;
};

/** What claims use of a table. */
export type ClaimTable = Pick<Table, 'get' | 'put' | 'update' | 'remove'>;

const claimRow = z.object({
  /** id of the thing */
  i: z.string(),
  /** token */
  k: z.string(),
  /** the thing's whole row until that is in its place */
  o: z.optional(z.record(z.string(), z.unknown())),
});
/** A claim, as its row has it. */
export type Claim = z.infer<typeof claimRow>;

/** What the claims read of a thing's row: its id, its uid and that claim's token, the uid it wants, when it was deleted. */
export const claimedRow = z.object({
  p: z.string(),
  s: z.string(),
  u: z.optional(z.string()),
  k: z.optional(z.string()),
  w: z.optional(z.string()),
  d: z.optional(z.number()),
});

/** How a row notes the uid it wants. */
export const wish = (uid: string, token: string) => `${uid}#${token}`;
/** Holds for a row that is there and no tombstone. */
export const living = 'attribute_exists(#p) AND attribute_not_exists(#d)';
/** Holds where there is no row. */
export const absent = { expression: 'attribute_not_exists(#p)' };

export const createUidClaims = (table: ClaimTable, things: ClaimedThings) => {
  /** Frees the uid that a row had. */
  const release = async (row: Row): Promise<void> => {
    const { u: uid, k: token } = claimedRow.parse(row);
    if (uid === undefined || token === undefined) return;
    await table.remove(things.claimKey(uid), { expression: '#k = :k', values: { k: token } });
  };

  /** Takes a new thing's row out of its claim once it is in its place. */
  const dropCopy = (uid: string, token: string) =>
    table.update(things.claimKey(uid), { remove: ['o'] }, { expression: '#k = :k', values: { k: token } });

  /** Gives a thing the uid it wants, if it still does, together with some other change. */
  const fulfil = async (
    row: Row,
    uid: string,
    token: string,
    change: Change = {},
  ): Promise<Row | undefined> => {
    const after = await table.update(
      things.rowKey(claimedRow.parse(row).s),
      {
        ...change,
        set: { ...change.set, u: uid, k: token },
        remove: [...(change.remove ?? []), 'w'],
      },
      { expression: `${living} AND #w = :w`, values: { w: wish(uid, token) } },
    );
    if (after) await release(row);
    return after;
  };

  /** Whose a claimed uid is: the living thing's row, or null when the claim is stale. */
  const holderOf = async (uid: string, claim: Claim): Promise<Row | null> => {
    for (;;) {
      const row = await table.get(things.rowKey(claim.i));
      if (row === undefined) {
        if (claim.o === undefined) return null;
        await table.put({ ...claim.o, ...things.rowKey(claim.i) }, absent);
        await things.completed();
        continue;
      }
      const { u, w, d } = claimedRow.parse(row);
      if (d !== undefined) return null;
      if (u === uid) return row;
      if (w !== wish(uid, claim.k)) return null;
      await fulfil(row, uid, claim.k);
    }
  };

  const read = async (uid: string): Promise<Claim | undefined> => {
    const row = await table.get(things.claimKey(uid));
    return row && claimRow.parse(row);
  };

  /** Writes a claim if the uid is free; otherwise answers the row of whoever has it. */
  const claim = async (uid: string, wanted: Claim): Promise<Row | null> => {
    const row = { ...things.claimKey(uid), ...wanted };
    for (let round = 1; ; round += 1) {
      if (await table.put(row, absent)) return null;
      const found = await read(uid);
      const holder = found && (await holderOf(uid, found));
      if (holder) return holder;
      const asFound = found && { expression: '#i = :i AND #k = :k', values: { i: found.i, k: found.k } };
      if (asFound && (await table.put(row, asFound))) return null;
      await backOff(round);
    }
  };

  /** The row of the living thing that has a uid. */
  const find = async (uid: string): Promise<Row | null> => {
    const found = await read(uid);
    return found ? holderOf(uid, found) : null;
  };

  return { claim, find, fulfil, release, dropCopy };
};
