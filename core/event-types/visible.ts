import type { Caller } from '../credentials/caller.ts';
import type { EventType } from './event-type.ts';

/** Whether a caller may see an event type: portal tokens need the type's feature flag where it has one. */
export const isVisibleTo = (caller: Caller, { featureFlag }: EventType): boolean =>
  caller.kind !== 'portal' || featureFlag === null || caller.featureFlags.includes(featureFlag);
