import { isName } from '../../../core/contracts/identifiers.ts';
import { presentEventType } from '../../../core/event-types/present-event-type.ts';
import { created, ok } from '../../../core/http/answer.ts';
import { invalidAt } from '../../../core/http/problem.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import type { Services } from '../services.ts';

const checkedName = (name: string): string => {
  if (!isName(name)) throw invalidAt(['path', 'event_type_name'], 'must be a valid event type name');
  return name;
};

/** Replaces the event type the path names, or creates it. */
export const updateEventType =
  ({ eventTypes }: Services): UseCaseOf<'v1.event-type.update'> =>
  async ({ params, body }) => {
    const result = await eventTypes.put({ name: checkedName(params.event_type_name), ...body() });
    return (result.created ? created : ok)(presentEventType(result.eventType));
  };
