import type { Entry, Step } from './merge.ts';

/**
 * What lies behind a page on its walk: `nothing`, `more`, or what is `unread` from a place on, when a filter let so
 * little pass that reading was stopped.
 */
export type Rest = { kind: 'nothing' } | { kind: 'more' } | { kind: 'unread'; from: string };

/** The entries of a page, in the order of the walk. */
export type Found<T> = { entries: Entry<T>[]; rest: Rest };

/** Takes the first entries of a walk that match, and looks whether another follows. */
export const collect = async <T>(
  steps: AsyncIterable<Step<T>>,
  { limit, matches }: { limit: number; matches: (value: T) => boolean },
): Promise<Found<T>> => {
  const entries: Entry<T>[] = [];
  for await (const step of steps) {
    const isFull = entries.length === limit;
    if (step.kind === 'stopped') {
      return { entries, rest: isFull ? { kind: 'more' } : { kind: 'unread', from: step.at } };
    }
    if (!matches(step.entry.value)) continue;
    if (isFull) return { entries, rest: { kind: 'more' } };
    entries.push(step.entry);
  }
  return { entries, rest: { kind: 'nothing' } };
};
