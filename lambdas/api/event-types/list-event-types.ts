import { presentEventType } from '../../../core/event-types/present-event-type.ts';
import { isVisibleTo } from '../../../core/event-types/visible.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import type { Services } from '../services.ts';
import { answerList } from '../whole-list.ts';

/** Lists the event types a caller may see, by name. */
export const listEventTypes =
  ({ eventTypes }: Services): UseCaseOf<'v1.event-type.list'> =>
  ({ caller, query }) =>
    answerList({
      query,
      order: 'oldest-first',
      readers: (window) => [eventTypes.reader(window)],
      matches: (one) => (query.include_archived || !one.archived) && isVisibleTo(caller, one),
      present: (one) => presentEventType(query.with_content ? one : { ...one, schemas: null }),
    });
