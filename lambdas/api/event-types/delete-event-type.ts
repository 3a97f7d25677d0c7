import { noContent } from '../../../core/http/answer.ts';
import { notFound } from '../../../core/http/problem.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import type { Services } from '../services.ts';

/** Archives an event type, or with `expunge` removes it. */
export const deleteEventType =
  ({ eventTypes }: Services): UseCaseOf<'v1.event-type.delete'> =>
  async ({ params, query }) => {
    const name = params.event_type_name;
    const found = query.expunge
      ? await eventTypes.expunge(name)
      : (await eventTypes.change(name, { archived: true })) !== null;
    if (!found) throw notFound('Event type');
    return noContent();
  };
