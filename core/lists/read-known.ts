import type { Entry, Reader } from './merge.ts';
import { isWithin, type Window } from './window.ts';

/**
 * Reads a list whose ids are all known: only what a page needs is loaded.
 * @param load what belongs to some of the ids; what is gone is left out
 */
export const createKnownReader = <K, T>(
  known: readonly Entry<K>[],
  window: Window,
  load: (some: readonly Entry<K>[]) => Promise<Entry<T>[]>,
): Reader<T> => {
  const sign = window.walk === 'newer' ? 1 : -1;
  const inOrder = known
    .filter(({ key }) => isWithin(window, key))
    .sort((one, other) => (one.key < other.key ? -sign : sign));
  let taken = 0;
  return async (rows) => {
    const some = inOrder.slice(taken, taken + rows);
    taken += some.length;
    const frontier = taken < inOrder.length ? (some.at(-1)?.key ?? null) : null;
    return { entries: await load(some), frontier, rows: some.length };
  };
};
