import { shardCount } from '../ids/shard.ts';
import { collect } from './collect.ts';
import { fillPage, type Write } from './fill-page.ts';
import { type Reader, walkMerged } from './merge.ts';
import { writePage } from './page.ts';
import { isEmpty, type Order, type Window } from './window.ts';

/** A list to read one page of. */
export type ListPlan<T> = {
  readers: readonly Reader<T>[];
  window: Window;
  order: Order;
  limit: number;
  matches: (value: T) => boolean;
  write: Write<T>;
  /** Rows to look at, about; `mostRowsOfPage` unless told. */
  mostRows?: number;
};

/**
 * Rows one request looks at for a page, about. Where a filter lets too little pass to fill the page by then, the page
 * is short, `done` is false, and its iterator is the place reading came to.
 */
export const mostRowsOfPage = 20_000;

/** Enough of each shard that one read nearly always fills the page: its share and three standard deviations. */
const firstRowsOf = (limit: number) => {
  const share = (limit + 1) / shardCount;
  return Math.ceil(share + 3 * Math.sqrt(share));
};

/** Reads a page of a list and writes it as the JSON text of an answer. */
export const readList = async <T>({
  readers,
  window,
  order,
  limit,
  matches,
  write,
  mostRows = mostRowsOfPage,
}: ListPlan<T>): Promise<string> => {
  const steps = walkMerged(isEmpty(window) ? [] : readers, {
    walk: window.walk,
    start: window.walk === 'newer' ? window.above : window.below,
    firstRows: firstRowsOf(limit),
    mostRows,
  });
  const found = await collect(steps, { limit, matches });
  return writePage(await fillPage(found, write), window.walk, order);
};
