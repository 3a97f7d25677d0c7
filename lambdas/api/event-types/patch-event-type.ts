import { presentEventType } from '../../../core/event-types/present-event-type.ts';
import { ok } from '../../../core/http/answer.ts';
import { notFound } from '../../../core/http/problem.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import type { Services } from '../services.ts';

/** Changes some fields of an event type. */
export const patchEventType =
  ({ eventTypes }: Services): UseCaseOf<'v1.event-type.patch'> =>
  async ({ params, body }) => {
    const eventType = await eventTypes.change(params.event_type_name, body());
    if (!eventType) throw notFound('Event type');
    return ok(presentEventType(eventType));
  };
