import type { Walk } from './window.ts';

/** A thing of a list and the id that says where it stands. */
export type Entry<T> = { key: string; value: T };

/** One read: what was found, in any order, and how many rows were looked at for it. */
export type Chunk<T> = {
  entries: Entry<T>[];
  /** Nothing unread comes before this place on the walk, and nothing stands at it; null when all is read. */
  frontier: string | null;
  rows: number;
};

/** Reads on along a walk: about that many rows more with every call. */
export type Reader<T> = (rows: number) => Promise<Chunk<T>>;

/** The next thing on a walk; or that reading was `stopped`, all before the place `at` being accounted for. */
export type Step<T> = { kind: 'entry'; entry: Entry<T> } | { kind: 'stopped'; at: string };

/** How to walk. */
export type WalkPlan = {
  walk: Walk;
  /** Where the walk begins; null for the end of the list. */
  start: string | null;
  /** Rows of each reader's first read. */
  firstRows: number;
  /** Rows after which reading stops, once it has come any further than its start. */
  mostRows: number;
};

/** Reads grow by this factor, so that a filter that lets little pass needs few of them. */
const growth = 4;
/** DynamoDB answers at most 1 MB at a time, which is about this many rows. */
const mostRowsOfRead = 1_000;

type Head<T> = { read: Reader<T>; frontier: string | null | undefined; rows: number };

type Precedes = (one: string, other: string) => boolean;

const precedesOn = (walk: Walk): Precedes =>
  walk === 'newer' ? (one, other) => one < other : (one, other) => one > other;

/** Whether a reader may still find something that comes before the entry, or anything where there is none. */
const mayPrecede =
  <T>(entry: Entry<T> | undefined, precedes: Precedes) =>
  ({ frontier }: Head<T>): boolean => {
    if (frontier === null) return false;
    return frontier === undefined || entry === undefined || precedes(frontier, entry.key);
  };

/** The place up to which everything is read; undefined before the first read. */
const reached = <T>(heads: readonly Head<T>[], precedes: Precedes): string | undefined =>
  heads
    .map(({ frontier }) => frontier ?? undefined)
    .reduce((one, other) =>
      one === undefined || other === undefined ? undefined : precedes(one, other) ? one : other,
    );

const readOn = async <T>(head: Head<T>): Promise<Chunk<T>> => {
  const chunk = await head.read(head.rows);
  head.frontier = chunk.frontier;
  head.rows = Math.min(head.rows * growth, mostRowsOfRead);
  return chunk;
};

/**
 * Walks several readers as one list. Whatever may come before the next thing is read first, in parallel, and nothing
 * else; so a page costs the same however much is stored.
 */
export async function* walkMerged<T>(
  readers: readonly Reader<T>[],
  plan: WalkPlan,
): AsyncGenerator<Step<T>, void, undefined> {
  const precedes = precedesOn(plan.walk);
  const heads = readers.map((read): Head<T> => ({ read, frontier: undefined, rows: plan.firstRows }));
  const nextLast = (one: Entry<T>, other: Entry<T>) => (precedes(one.key, other.key) ? 1 : -1);
  const hasMoved = (at: string) => plan.start === null || precedes(plan.start, at);
  let waiting: Entry<T>[] = [];
  let rows = 0;
  for (;;) {
    const behind = heads.filter(mayPrecede(waiting.at(-1), precedes));
    if (behind.length === 0) {
      const entry = waiting.pop();
      if (entry === undefined) return;
      yield { kind: 'entry', entry };
      continue;
    }
    const at = reached(behind, precedes);
    if (rows >= plan.mostRows && at !== undefined && hasMoved(at)) return yield { kind: 'stopped', at };
    const chunks = await Promise.all(behind.map(readOn));
    rows += chunks.reduce((sum, chunk) => sum + chunk.rows, 0);
    waiting = [...waiting, ...chunks.flatMap(({ entries }) => entries)].sort(nextLast);
  }
}
