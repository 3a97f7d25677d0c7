import * as z from 'zod';
import type { Answer, Ask } from '../../client/operation-types.ts';
import { collect, items } from '../../client/pages.ts';
import { count, named } from '../../command-line/fields.ts';
import { table } from '../../output/text.ts';
import type { Session } from '../../session.ts';

/** A dead letter as the API answers it. */
export type DeadLetter = Answer<'v1.dlq.list'>['data'][number];

/** Where to look for dead letters. */
export const placeFields = { app: z.optional(named), endpoint: z.optional(named) };

type Place = { app?: string | undefined; endpoint?: string | undefined };

/** Dead letters, newest first. */
export const letters = (ask: Ask, { app, endpoint }: Place, most?: number): AsyncGenerator<DeadLetter> =>
  items((page) => ask('v1.dlq.list', { query: { ...page, app_id: app, endpoint_id: endpoint } }), most);

export const listFields = z.object({ ...placeFields, limit: count });

/** Lists dead letters. */
export const listLetters = async (
  { ask, output }: Session,
  { limit, ...place }: z.output<typeof listFields>,
): Promise<undefined> => {
  const found = await collect(letters(ask, place, limit));
  output.show(found, () => {
    if (found.length === 0) return ['No dead letters.'];
    return table(
      ['DIED', 'MESSAGE', 'EVENT TYPE', 'APPLICATION', 'ENDPOINT', 'ATTEMPTS', 'STATUS', 'REASON'],
      found.map((one) => [
        one.diedAt,
        one.msgId,
        one.eventType,
        one.appId,
        one.endpointId,
        one.attempts,
        one.lastStatus,
        one.reason,
      ]),
    );
  });
};
