import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createClaimedRows } from '../../../core/aws/claimed-rows.ts';
import type { ClaimTable } from '../../../core/aws/uid-claims.ts';
import { createMemoryTable } from '../../support/memory-table.ts';
import { createTurns } from '../../support/turns.ts';

class Killed extends Error {}
type Turns = ReturnType<typeof createTurns>;

/** The table as one function sees it: each call waits for its turn, and after some calls the function is killed. */
const tableOf = (table: ClaimTable, take: Turns['take'], actor: number, livesFor: number): ClaimTable => {
  let calls = 0;
  const step = <T>(call: () => Promise<T>): Promise<T> => {
    calls += 1;
    if (calls > livesFor) return Promise.reject(new Killed());
    return take(actor, call);
  };
  return {
    get: (...given) => step(() => table.get(...given)),
    put: (...given) => step(() => table.put(...given)),
    update: (...given) => step(() => table.update(...given)),
    remove: (...given) => step(() => table.remove(...given)),
  };
};

/** An empty table and what makes rows on it; tokens count up. */
const openSpace = () => {
  const { table, rows } = createMemoryTable();
  let tokens = 0;
  const newToken = () => {
    tokens += 1;
    return `token-${tokens}`;
  };
  const things = {
    claimKey: (uid: string) => ({ p: `claim of ${uid}`, s: '-' }),
    rowKey: (id: string) => ({ p: 'things', s: id }),
    completed: async () => {},
  };
  return {
    table,
    rowsOn: (seen: ClaimTable) => createClaimedRows(seen, things, newToken),
    newRow: (id: string, uid: string | null) => ({
      ...things.rowKey(id),
      ...(uid !== null && { u: uid, k: newToken() }),
    }),
    living: () => [...rows.values()].filter(({ p, d }) => p === 'things' && d === undefined),
    claimOf: (uid: string) => rows.get(`claim of ${uid} -`),
  };
};
type Space = ReturnType<typeof openSpace>;

const uids = ['x', 'y'];
const anyUid = fc.constantFrom(...uids);
const existing = fc.constantFrom('a', 'b');
const action = fc.oneof(
  fc.record({ does: fc.constant('create' as const), uid: anyUid }),
  fc.record({ does: fc.constant('change' as const), id: existing, uid: fc.option(anyUid) }),
  fc.record({ does: fc.constant('bury' as const), id: existing }),
);
const forEver = Number.POSITIVE_INFINITY;
/** What one function does one after the other, and after how many calls of the table it is killed. */
const actor = fc.record({
  actions: fc.array(action, { minLength: 1, maxLength: 3 }),
  livesFor: fc.oneof(fc.nat(12), fc.constant(forEver)),
});
type Actor = typeof actor extends fc.Arbitrary<infer A> ? A : never;
const choices = fc.array(fc.nat(11), { minLength: 1, maxLength: 60 });

const act = async (
  space: Space,
  turns: Turns,
  { actions, livesFor }: Actor,
  index: number,
): Promise<void> => {
  const rows = space.rowsOn(tableOf(space.table, turns.take, index, livesFor));
  try {
    for (const [nth, one] of actions.entries()) {
      if (one.does === 'create') await rows.create(space.newRow(`new-${index}-${nth}`, one.uid));
      if (one.does === 'change') await rows.change(one.id, one.uid, { set: { seen: index } });
      if (one.does === 'bury') await rows.bury(one.id, { set: { d: 1 } });
    }
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
};

test('whatever the order of steps and whoever is killed, a uid has at most one holder and is found or free', async () => {
  const actors = fc.array(actor, { minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(choices, actors, async (order, some) => {
      const space = openSpace();
      const later = space.rowsOn(space.table);
      await later.create(space.newRow('a', 'x'));
      await later.create(space.newRow('b', null));
      const turns = createTurns(order);
      await turns.run(some.map((one, index) => act(space, turns, one, index)));
      for (const uid of uids) {
        const found = await later.find(uid);
        const holders = space.living().filter(({ u }) => u === uid);
        expect(holders.map(({ s }) => s)).toEqual(found ? [found.s] : []);
        const next = await later.create(space.newRow(`later-${uid}`, uid));
        expect(next).toMatchObject({ created: found === null, row: { s: found?.s ?? `later-${uid}` } });
      }
    }),
    { numRuns: 700 },
  );
}, 120_000);

test('changes made at once all happen, and each answers with what it set', async () => {
  const actors = fc.array(fc.constantFrom(...uids, null), { minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(choices, actors, async (order, wanted) => {
      const space = openSpace();
      await space.rowsOn(space.table).create(space.newRow('a', 'x'));
      const turns = createTurns(order);
      const outcomes = await turns.run(
        wanted.map((uid, index) => {
          const rows = space.rowsOn(tableOf(space.table, turns.take, index, forEver));
          return rows.change('a', uid, { set: { [`f${index}`]: 1 } });
        }),
      );
      const [row] = space.living();
      expect(wanted).toContain(row?.u ?? null);
      for (const [index, outcome] of outcomes.entries()) {
        expect(outcome).toMatchObject({ [`f${index}`]: 1 });
        expect(row).toHaveProperty(`f${index}`, 1);
      }
    }),
    { numRuns: 100 },
  );
}, 60_000);

/** The table as a function sees it that stops for a while before some call, counted from 1 for each kind. */
const pausing = (
  table: ClaimTable,
  { kind, nth }: { kind: 'put' | 'update'; nth: number },
  meanwhile: () => Promise<unknown>,
): ClaimTable => {
  let calls = 0;
  const before = async (called: 'put' | 'update') => {
    if (called !== kind) return;
    calls += 1;
    if (calls === nth) await meanwhile();
  };
  return {
    ...table,
    put: (...given) => before('put').then(() => table.put(...given)),
    update: (...given) => before('update').then(() => table.update(...given)),
  };
};

/** The table as a function sees it that is killed after some calls. */
const dying = (table: ClaimTable, livesFor: number): ClaimTable =>
  tableOf(table, (_, step) => step(), 0, livesFor);

test('a stale claim that was renewed before it could be taken over stays with whom it belongs to', async () => {
  const space = openSpace();
  const rows = space.rowsOn(space.table);
  await rows.create(space.newRow('a', null));
  const killed = space.rowsOn(dying(space.table, 3)).change('a', 'y', {});
  await expect(killed).rejects.toThrow(Killed);
  await rows.change('a', 'z', {});
  const renew = () => rows.change('a', 'y', {});
  const slow = space.rowsOn(pausing(space.table, { kind: 'put', nth: 2 }, renew));
  expect(await slow.create(space.newRow('b', 'y'))).toMatchObject({ created: false, row: { s: 'a' } });
  expect(space.living().map(({ s, u }) => [s, u])).toEqual([['a', 'y']]);
});

test('who wanted a uid long ago does not get it by wanting it again', async () => {
  const space = openSpace();
  const rows = space.rowsOn(space.table);
  await rows.create(space.newRow('a', null));
  const meanwhile = async () => {
    await rows.change('a', 'y', {});
    await rows.change('a', null, {});
    await rows.create(space.newRow('b', 'y'));
    const killed = space.rowsOn(dying(space.table, 2)).change('a', 'y', {});
    await expect(killed).rejects.toThrow(Killed);
  };
  const slow = space.rowsOn(pausing(space.table, { kind: 'update', nth: 2 }, meanwhile));
  expect(await slow.change('a', 'y', {})).toBe('taken');
  expect(space.living().map(({ s, u }) => [s, u])).toEqual([
    ['a', undefined],
    ['b', 'y'],
  ]);
});

test('a thing created under a uid leaves no copy of itself in its claim', async () => {
  const space = openSpace();
  await space.rowsOn(space.table).create(space.newRow('a', 'x'));
  expect(space.claimOf('x')).toEqual({ p: 'claim of x', s: '-', i: 'a', k: 'token-1' });
});
