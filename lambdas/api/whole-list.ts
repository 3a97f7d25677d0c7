import type { Cursor } from '../../core/contracts/http/lists.ts';
import { type HttpAnswer, jsonText } from '../../core/http/answer.ts';
import type { Reader } from '../../core/lists/merge.ts';
import { readList } from '../../core/lists/read-list.ts';
import { forwardWalk, type Order, type Window } from '../../core/lists/window.ts';

/** A list that is not bounded in time. */
export type WholeList<T> = {
  query: { limit: number; iterator?: Cursor | undefined };
  order: Order;
  readers: (window: Window) => readonly Reader<T>[];
  /** All, where it is left out. */
  matches?: (item: T) => boolean;
  present: (item: T) => unknown;
};

/** The names to read: all of them, or those on one side of the iterator. */
const windowOf = (order: Order, iterator: Cursor | undefined): Window => {
  const forward = forwardWalk(order);
  const backward = forward === 'newer' ? 'older' : 'newer';
  const walk = iterator?.backward ? backward : forward;
  const start = iterator?.name ?? null;
  return { walk, above: walk === 'newer' ? start : null, below: walk === 'older' ? start : null };
};

/** Answers with a page of a list. */
export const answerList = async <T>(list: WholeList<T>): Promise<HttpAnswer> => {
  const { query, order, readers, matches = () => true, present } = list;
  const window = windowOf(order, query.iterator);
  const write = async (items: readonly T[]) => items.map((item) => JSON.stringify(present(item)));
  const page = { readers: readers(window), window, order, limit: query.limit, matches, write };
  return jsonText(200, await readList(page));
};

/** The order of a list sorted by time of creation, as a query asks for it. */
export const orderOf = (order: 'ascending' | 'descending'): Order =>
  order === 'ascending' ? 'oldest-first' : 'newest-first';
