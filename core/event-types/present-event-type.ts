import type { EventTypeOut } from '../contracts/http/event-types.ts';
import type { EventType } from './event-type.ts';

/** An event type as it is answered. */
export const presentEventType = (eventType: EventType): EventTypeOut => ({
  name: eventType.name,
  description: eventType.description,
  archived: eventType.archived,
  deprecated: eventType.deprecated,
  schemas: eventType.schemas,
  featureFlag: eventType.featureFlag,
  createdAt: new Date(eventType.createdAt).toISOString(),
  updatedAt: new Date(eventType.updatedAt).toISOString(),
});
