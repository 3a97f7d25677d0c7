import type { Cursor } from '../contracts/http/lists.ts';
import type { IdKind } from '../contracts/identifiers.ts';
import { firstIdAt, lastIdAt } from './id-bounds.ts';

/** Which way a list is read: towards newer or towards older ids. */
export type Walk = 'newer' | 'older';

/** The order a list is shown in, whichever way it is read. */
export type Order = 'newest-first' | 'oldest-first';

/** What of a list is asked for. `before` is exclusive, `after` inclusive, both in milliseconds since 1970. */
export type Asked = { iterator: Cursor | null; before: number | null; after: number | null };

/** The ids to read, strictly between `above` and `below` where these are set, and which way. */
export type Window = { walk: Walk; above: string | null; below: string | null };

/** The way that follows a list's own order. */
export const forwardWalk = (order: Order): Walk => (order === 'newest-first' ? 'older' : 'newer');

const opposite = (walk: Walk): Walk => (walk === 'newer' ? 'older' : 'newer');

/** An iterator says which way; without one, `after` alone reads upward from there, and all else in the list's order. */
const walkOf = (order: Order, { iterator, before, after }: Asked): Walk => {
  const forward = forwardWalk(order);
  if (iterator) return iterator.backward ? opposite(forward) : forward;
  return after !== null && before === null ? 'newer' : forward;
};

const highest = (...ids: (string | null)[]) =>
  ids.reduce((one, other) => ((other ?? '') > (one ?? '') ? other : one));

const lowest = (...ids: (string | null)[]) =>
  ids.reduce((one, other) => (one === null || (other !== null && other < one) ? other : one));

/** Turns what is asked for into a window of ids; times count by the millisecond, as ids do. */
export const windowOf = (kind: IdKind, order: Order, asked: Asked): Window => {
  const walk = walkOf(order, asked);
  const start = asked.iterator?.name ?? null;
  const since = asked.after === null ? null : lastIdAt(kind, asked.after - 1);
  const until = asked.before === null ? null : firstIdAt(kind, asked.before);
  return {
    walk,
    above: highest(walk === 'newer' ? start : null, since),
    below: lowest(walk === 'older' ? start : null, until),
  };
};

/** Whether no id can lie in a window. */
export const isEmpty = ({ above, below }: Window): boolean =>
  above !== null && below !== null && above >= below;

/** Whether an id lies in a window. */
export const isWithin = ({ above, below }: Window, id: string): boolean =>
  (above === null || id > above) && (below === null || id < below);
