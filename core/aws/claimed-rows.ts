import { backOff } from './back-off.ts';
import type { Change, Condition, Key, Row } from './table.ts';
import {
  absent,
  type ClaimedThings,
  type ClaimTable,
  claimedRow,
  createUidClaims,
  living,
  wish,
} from './uid-claims.ts';

/** A row that was put, or the row of whoever has the uid already. */
export type Creation = { created: boolean; row: Row };

/** The row after a change, or why there was none: another living thing has the uid, or this one is gone. */
export type ChangeOutcome = Row | 'taken' | 'gone';

/** What the stores of configuration need beside their table. */
export type StoreDeps = {
  /** Milliseconds since 1970. */
  now: () => number;
  /** A text that never comes twice. */
  newToken: () => string;
  /** Days that a deleted thing's row stays as a tombstone. */
  retentionDays: number;
};

/** What came of a change, with its row as what it stands for. */
export const outcomeAs = <T>(outcome: ChangeOutcome, parse: (row: Row) => T): T | 'taken' | 'gone' =>
  outcome === 'taken' || outcome === 'gone' ? outcome : parse(outcome);

const hasUid = (uid: string | undefined): Condition =>
  uid === undefined
    ? { expression: `${living} AND attribute_not_exists(#u)` }
    : { expression: `${living} AND #u = :u`, values: { u: uid } };

/** Rows of things that may have a uid, which is unique among the living. */
export type ClaimedRows = ReturnType<typeof createClaimedRows>;

/** @param newToken a text that never comes twice */
export const createClaimedRows = (table: ClaimTable, things: ClaimedThings, newToken: () => string) => {
  const claims = createUidClaims(table, things);

  /** Puts a new row; one with a uid has the token of its claim in `k`. */
  const create = async (row: Row & Key): Promise<Creation> => {
    const { u: uid, k: token } = claimedRow.parse(row);
    if (uid === undefined || token === undefined) return { created: await table.put(row, absent), row };
    const holder = await claims.claim(uid, { i: row.s, k: token, o: row });
    if (holder) return { created: false, row: holder };
    await table.put(row, absent);
    await claims.dropCopy(uid, token);
    return { created: true, row };
  };

  const clearUid = async (row: Row, change: Change): Promise<Row | undefined> => {
    const { s: id, u } = claimedRow.parse(row);
    const remove = [...(change.remove ?? []), 'u', 'k', 'w'];
    const after = await table.update(things.rowKey(id), { ...change, remove }, hasUid(u));
    if (after) await claims.release(row);
    return after;
  };

  const takeUid = async (id: string, uid: string, change: Change): Promise<Row | 'taken' | undefined> => {
    const token = newToken();
    const wanted = wish(uid, token);
    const key = things.rowKey(id);
    const row = await table.update(key, { set: { w: wanted } }, { expression: living });
    const holder = row && (await claims.claim(uid, { i: id, k: token }));
    if (!row || holder?.s === id) return undefined;
    if (!holder) return claims.fulfil(row, uid, token, change);
    await table.update(key, { remove: ['w'] }, { expression: '#w = :w', values: { w: wanted } });
    return 'taken';
  };

  const tryChange = (row: Row, uid: string | null | undefined, change: Change) => {
    const { s: id, u: before } = claimedRow.parse(row);
    if (uid === undefined) return table.update(things.rowKey(id), change, { expression: living });
    if (uid === (before ?? null)) return table.update(things.rowKey(id), change, hasUid(before));
    return uid === null ? clearUid(row, change) : takeUid(id, uid, change);
  };

  /** Changes a row and its uid; an undefined uid stays what it is. What others change at the same time stays too. */
  const change = async (
    id: string,
    uid: string | null | undefined,
    change: Change,
  ): Promise<ChangeOutcome> => {
    for (let round = 1; ; round += 1) {
      const row = await table.get(things.rowKey(id));
      if (!row || claimedRow.parse(row).d !== undefined) return 'gone';
      const outcome = await tryChange(row, uid, change);
      if (outcome) return outcome;
      await backOff(round);
    }
  };

  /** Makes a row a tombstone and frees its uid; undefined when there is no living row. */
  const bury = async (id: string, change: Change): Promise<Row | undefined> => {
    const remove = [...(change.remove ?? []), 'w'];
    const after = await table.update(things.rowKey(id), { ...change, remove }, { expression: living });
    if (after) await claims.release(after);
    return after;
  };

  return { create, change, bury, find: claims.find };
};
