import type { Cursor } from '../contracts/http/lists.ts';
import type { Asked } from './window.ts';

/** The filters that messages, deliveries and attempts have in common, as the query gives them. */
export type Filters = { channel?: string | undefined; event_types?: readonly string[] | undefined };

/** Whether something carries the channel that is asked for, and is of one of the event types. */
export const matchesFilters = ({ channel, event_types: eventTypes }: Filters) => {
  const types = eventTypes && new Set(eventTypes);
  return (thing: { eventType: string; channels: readonly string[] | null }): boolean =>
    (channel === undefined || (thing.channels?.includes(channel) ?? false)) &&
    (types === undefined || types.has(thing.eventType));
};

/** The part of a query that says where a page lies. */
export type PlaceQuery = {
  iterator?: Cursor | undefined;
  before?: number | undefined;
  after?: number | undefined;
};

/** Where a page lies, as the query says. */
export const placeOf = ({ iterator, before, after }: PlaceQuery): Asked => ({
  iterator: iterator ?? null,
  before: before ?? null,
  after: after ?? null,
});
