import type { eventTypeOperations } from '../../../core/contracts/operations/event-types.ts';
import type { UseCases } from '../../http/use-case.ts';
import type { Services } from '../services.ts';
import { createEventType } from './create-event-type.ts';
import { deleteEventType } from './delete-event-type.ts';
import { getEventType } from './get-event-type.ts';
import { listEventTypes } from './list-event-types.ts';
import { patchEventType } from './patch-event-type.ts';
import { updateEventType } from './update-event-type.ts';

/** What does each operation on event types. */
export const eventTypeUseCases = (services: Services): UseCases<typeof eventTypeOperations> => ({
  'v1.event-type.list': listEventTypes(services),
  'v1.event-type.create': createEventType(services),
  'v1.event-type.get': getEventType(services),
  'v1.event-type.update': updateEventType(services),
  'v1.event-type.patch': patchEventType(services),
  'v1.event-type.delete': deleteEventType(services),
});
