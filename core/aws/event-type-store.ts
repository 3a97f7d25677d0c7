import { isName } from '../contracts/identifiers.ts';
import type { EventType } from '../event-types/event-type.ts';
import type { Entry, Reader } from '../lists/merge.ts';
import { isWithin, type Window } from '../lists/window.ts';
import { backOff } from './back-off.ts';
import {
  type EventTypeFields,
  eventTypeChange,
  eventTypeKey,
  eventTypePartition,
  rowToEventType,
} from './event-type-rows.ts';
import { createPartitionReader } from './partition-reader.ts';
import { keyText, type Row, type Table } from './table.ts';
import { absent } from './uid-claims.ts';

/** What an event type is made of. */
export type NewEventType = Omit<EventType, 'createdAt' | 'updatedAt'>;

/** Where event types are kept. */
export type EventTypeStore = ReturnType<typeof createEventTypeStore>;

const exists = 'attribute_exists(#p)';

/**
 * Event types on the config table.
 * @param now milliseconds since 1970
 */
export const createEventTypeStore = (table: Table, now: () => number) => {
  /** The event type of a name, archived ones too; null when there is none. */
  const get = async (name: string): Promise<EventType | null> => {
    const row = isName(name) ? await table.get(eventTypeKey(name)) : undefined;
    return row ? rowToEventType(row) : null;
  };

  /** Changes an event type; null when there is none, or it is not archived where it should be. */
  const change = async (
    name: string,
    fields: EventTypeFields,
    condition = exists,
  ): Promise<EventType | null> => {
    if (!isName(name)) return null;
    const { set, remove } = eventTypeChange(fields);
    const change = { set: { ...set, t: now() }, remove };
    const after = await table.update(eventTypeKey(name), change, { expression: condition });
    return after ? rowToEventType(after) : null;
  };

  const add = async ({ name, ...fields }: NewEventType): Promise<EventType | null> => {
    const at = now();
    const row = { ...eventTypeKey(name), ...eventTypeChange(fields).set, c: at, t: at };
    return (await table.put(row, absent)) ? rowToEventType(row) : null;
  };

  /** Creates an event type, in place of an archived one if there is; null where one in use has the name. */
  const create = async ({ name, ...fields }: NewEventType): Promise<EventType | null> =>
    (await add({ name, ...fields })) ?? change(name, fields, 'attribute_exists(#a)');

  /** Replaces an event type, or creates it. */
  const put = async ({
    name,
    ...fields
  }: NewEventType): Promise<{ created: boolean; eventType: EventType }> => {
    for (let round = 1; ; round += 1) {
      const replaced = await change(name, fields);
      if (replaced) return { created: false, eventType: replaced };
      const added = await add({ name, ...fields });
      if (added) return { created: true, eventType: added };
      await backOff(round);
    }
  };

  /** Removes an event type for good; false when there is none. */
  const expunge = async (name: string): Promise<boolean> =>
    isName(name) && table.remove(eventTypeKey(name), { expression: exists });

  /** Those of the names that an endpoint may ask for: they exist and are not archived. */
  const inUse = async (names: readonly string[]): Promise<Set<string>> => {
    const rows = await table.getMany(names.map(eventTypeKey));
    return new Set(
      names.filter((name) => {
        const row = rows.get(keyText(eventTypeKey(name)));
        return row !== undefined && !rowToEventType(row).archived;
      }),
    );
  };

  /** A reader of all event types by name, archived ones too. */
  const reader = (window: Window): Reader<EventType> => {
    const open = (row: Row): Entry<EventType>[] => {
      const eventType = rowToEventType(row);
      return isWithin(window, eventType.name) ? [{ key: eventType.name, value: eventType }] : [];
    };
    return createPartitionReader(table, { partition: eventTypePartition, window, open });
  };

  return { get, change, create, put, expunge, inUse, reader };
};
