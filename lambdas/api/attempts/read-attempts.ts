import type { Attempt } from '../../../core/deliveries/delivery.ts';
import { statusClassOf, statusOfAttempt } from '../../../core/deliveries/standing.ts';
import { type Filters, matchesFilters, type PlaceQuery, placeOf } from '../../../core/lists/filters.ts';
import type { Reader } from '../../../core/lists/merge.ts';
import { readList } from '../../../core/lists/read-list.ts';
import { type Window, windowOf } from '../../../core/lists/window.ts';
import { toAttemptOut } from './attempt-out.ts';

/** What the lists of attempts have in common to ask for. */
export type AttemptsQuery = Filters &
  PlaceQuery & {
    limit: number;
    status?: number | undefined;
    status_code_class?: number | undefined;
    with_content: boolean;
  };

/**
 * Lists are sorted by id while `before` and `after` are of the start, which comes a little after the id was made, or
 * by hand as long as the task was queued. Milliseconds.
 */
const mostBetweenIdAndStart = 5_000;
const mostClocksDiffer = 1_000;

/** The window of ids in which attempts that started in time can be. */
const attemptWindow = (query: AttemptsQuery): Window => {
  const { iterator, before, after } = placeOf(query);
  return windowOf('attempt', 'newest-first', {
    iterator,
    before: before === null ? null : before + mostClocksDiffer,
    after: after === null ? null : after - mostBetweenIdAndStart,
  });
};

const startedInTime =
  ({ before, after }: AttemptsQuery) =>
  ({ startedAt }: Attempt) =>
    (before === undefined || startedAt < before) && (after === undefined || startedAt >= after);

const wentAs =
  ({ status, status_code_class: statusClass }: AttemptsQuery) =>
  (attempt: Attempt) =>
    (status === undefined || statusOfAttempt(attempt) === status) &&
    (statusClass === undefined || statusClassOf(attempt) === statusClass);

const matchesAttempts = (query: AttemptsQuery) => {
  const conditions = [matchesFilters(query), startedInTime(query), wentAs(query)];
  return (attempt: Attempt): boolean => conditions.every((holds) => holds(attempt));
};

/** No stored attempt is pending or sending, so there is nothing to read for these. */
const isImpossible = ({ status }: AttemptsQuery) => status === 1 || status === 3;

/**
 * A page of attempts, newest first, as JSON text. One that is still running is not listed; it appears, at the place
 * where it began, when it is recorded.
 */
export const readAttempts = (
  query: AttemptsQuery,
  readersOf: (window: Window) => Reader<Attempt>[],
): Promise<string> => {
  const window = attemptWindow(query);
  return readList({
    readers: isImpossible(query) ? [] : readersOf(window),
    window,
    order: 'newest-first',
    limit: query.limit,
    matches: matchesAttempts(query),
    write: async (attempts) =>
      attempts.map((attempt) => JSON.stringify(toAttemptOut(attempt, query.with_content))),
  });
};
