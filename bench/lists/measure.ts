import { createAttemptLists } from '../../core/aws/attempt-lists.ts';
import { createMessageLists } from '../../core/aws/message-lists.ts';
import { endpointAttemptsQuery } from '../../core/contracts/http/attempts.ts';
import { messageListQuery } from '../../core/contracts/http/messages.ts';
import { listByEndpoint } from '../../lambdas/api/attempts/list-by-endpoint.ts';
import { listMessages } from '../../lambdas/api/messages/list-messages.ts';
import type { Database } from './database.ts';
import type { Plan } from './seed.ts';

const pageSize = 50;

/** Medians of many reads of one page. */
export type Medians = { milliseconds: number; calls: number; rows: number };

/** Reads the page behind a position of the plan, or from the newest end where it is null. */
type Read = (position: number | null) => Promise<string>;

/** A page to read. */
export type Page = { name: string; place: 'newest' | 'middle'; list: 'messages' | 'attempts' };

/** The pages that are read. */
export const pages: readonly Page[] = [
  { name: 'messages, newest page', list: 'messages', place: 'newest' },
  { name: 'messages, a page in the middle', list: 'messages', place: 'middle' },
  { name: 'attempts of an endpoint, newest page', list: 'attempts', place: 'newest' },
  { name: 'attempts of an endpoint, a page in the middle', list: 'attempts', place: 'middle' },
];

const reader = ({ messages }: Database, plan: Plan, list: Page['list']): Read => {
  const messageLists = createMessageLists(messages, Date.now);
  const attemptLists = createAttemptLists(messages, Date.now);
  const behind = (name: string | undefined) => ({ limit: String(pageSize), ...(name && { iterator: name }) });
  return (position) => {
    const planned = position === null ? undefined : plan.messages[position];
    return list === 'messages'
      ? listMessages({ messageLists }, plan.applicationId, messageListQuery.parse(behind(planned?.messageId)))
      : listByEndpoint(
          { attemptLists },
          plan.endpointId,
          endpointAttemptsQuery.parse(behind(planned?.attemptId)),
        );
  };
};

const itemsIn = (page: string): number => JSON.parse(page).data.length;

const readOnce = async ({ cost }: Database, read: () => Promise<string>): Promise<Medians> => {
  const before = { ...cost };
  const startedAt = performance.now();
  const page = await read();
  const milliseconds = performance.now() - startedAt;
  if (itemsIn(page) !== pageSize) throw new Error(`a page has ${itemsIn(page)} items, not ${pageSize}`);
  return { milliseconds, calls: cost.calls - before.calls, rows: cost.rows - before.rows };
};

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

const mediansOf = (reads: readonly Medians[]): Medians => ({
  milliseconds: median(reads.map(({ milliseconds }) => milliseconds)),
  calls: median(reads.map(({ calls }) => calls)),
  rows: median(reads.map(({ rows }) => rows)),
});

/** What is read: databases filled by one plan, and the positions around which all of them hold the same rows. */
export type Stores = { databases: readonly Database[]; plan: Plan; middle: { from: number; to: number } };

/**
 * Reads a page many times, the same one from each database by turns, so that whatever else the computer does meanwhile
 * slows all alike. The first tenth only warms up.
 */
export const measure = async (
  { databases, plan, middle }: Stores,
  { list, place }: Page,
  times: number,
): Promise<Medians[]> => {
  const readers = databases.map((database) => ({
    database,
    read: reader(database, plan, list),
    taken: [] as Medians[],
  }));
  for (let turn = -Math.ceil(times / 10); turn < times; turn += 1) {
    const somewhere = middle.from + Math.floor(Math.random() * (middle.to - middle.from));
    for (const { database, read, taken } of readers) {
      const one = await readOnce(database, () => read(place === 'newest' ? null : somewhere));
      if (turn >= 0) taken.push(one);
    }
  }
  return readers.map(({ taken }) => mediansOf(taken));
};
