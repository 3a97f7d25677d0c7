import type * as z from 'zod';
import type { DeadLetters } from '../../../core/aws/dead-letters.ts';
import type { deadLetterListQuery } from '../../../core/contracts/http/dead-letters.ts';
import type { Delivery } from '../../../core/deliveries/delivery.ts';
import { collect } from '../../../core/lists/collect.ts';
import { walkMerged } from '../../../core/lists/merge.ts';
import { writePage } from '../../../core/lists/page.ts';
import { everyLetter } from '../../../core/redriving/criteria.ts';
import { type FindNamedDeps, findNamed } from './find-named.ts';

/** What listing dead letters needs from the world. */
export type ListLettersDeps = FindNamedDeps & { deadLetters: Pick<DeadLetters, 'newestFirst'> };

type Query = z.output<typeof deadLetterListQuery>;

/** Rows looked at for one page at most, about. */
const mostRows = 20_000;
/** The shards are evenly filled, so a few of each nearly always make a page. */
const firstRowsOf = (limit: number) => Math.ceil(limit / 8) + 1;

const letterOut = (letter: Delivery) => ({
  appId: letter.applicationId,
  endpointId: letter.endpointId,
  msgId: letter.messageId,
  eventType: letter.eventType,
  attempts: letter.attempt,
  lastStatus: letter.lastStatusCode,
  reason: letter.reason ?? '',
  diedAt: new Date(letter.diedAt ?? 0).toISOString(),
});

/**
 * A page of dead letters, newest first, as JSON text.
 * @throws Problem 404 when the application or endpoint that is asked for is unknown
 */
export const listLetters = async (deps: ListLettersDeps, query: Query): Promise<string> => {
  const named = await findNamed(deps, { appId: query.app_id, endpointId: query.endpoint_id });
  const wanted = { ...everyLetter, ...named };
  const start = query.iterator ?? null;
  const steps = walkMerged(deps.deadLetters.newestFirst(wanted, start), {
    walk: 'older',
    start,
    firstRows: firstRowsOf(query.limit),
    mostRows,
  });
  const { entries, rest } = await collect(steps, { limit: query.limit, matches: () => true });
  const written = entries.map(({ key, value }) => ({ key, value: JSON.stringify(letterOut(value)) }));
  return writePage({ entries: written, rest }, 'older', 'newest-first');
};
