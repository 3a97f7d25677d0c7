import type { Entry, Reader } from '../../core/lists/merge.ts';
import { isWithin, type Window } from '../../core/lists/window.ts';

/** A reader of entries that are at hand, as a partition is read: some more with each call. `onRead` is told how many. */
export const arrayReader = <T>(
  entries: readonly Entry<T>[],
  window: Window,
  onRead: (rows: number) => void = () => {},
): Reader<T> => {
  const sign = window.walk === 'newer' ? 1 : -1;
  const ordered = entries
    .filter(({ key }) => isWithin(window, key))
    .sort((one, other) => (one.key < other.key ? -sign : sign));
  let taken = 0;
  return async (rows) => {
    const some = ordered.slice(taken, taken + rows);
    taken += some.length;
    onRead(some.length);
    const frontier = taken < ordered.length ? (some.at(-1)?.key ?? null) : null;
    return { entries: some, frontier, rows: some.length };
  };
};
