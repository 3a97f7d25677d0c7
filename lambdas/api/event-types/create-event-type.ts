import { presentEventType } from '../../../core/event-types/present-event-type.ts';
import { created } from '../../../core/http/answer.ts';
import { conflict } from '../../../core/http/problem.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import type { Services } from '../services.ts';

/** Creates an event type, in place of an archived one of the name. */
export const createEventType =
  ({ eventTypes }: Services): UseCaseOf<'v1.event-type.create'> =>
  async ({ body }) => {
    const eventType = await eventTypes.create(body());
    if (!eventType) throw conflict('An event type with this name already exists.', 'event_type_exists');
    return created(presentEventType(eventType));
  };
