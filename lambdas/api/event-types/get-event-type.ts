import { presentEventType } from '../../../core/event-types/present-event-type.ts';
import { isVisibleTo } from '../../../core/event-types/visible.ts';
import { ok } from '../../../core/http/answer.ts';
import { notFound } from '../../../core/http/problem.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import type { Services } from '../services.ts';

/** Answers with an event type the caller may see, with its schemas. */
export const getEventType =
  ({ eventTypes }: Services): UseCaseOf<'v1.event-type.get'> =>
  async ({ caller, params }) => {
    const eventType = await eventTypes.get(params.event_type_name);
    if (!eventType || !isVisibleTo(caller, eventType)) throw notFound('Event type');
    return ok(presentEventType(eventType));
  };
