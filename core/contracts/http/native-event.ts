import { limitedString } from '../identifiers.ts';
import * as z from '../zod.ts';

/** Most events of one batch. */
export const mostEvents = 100;

/** Channels of a message: 1 to 5. */
export const messageChannels = z
  .array(limitedString)
  .check(z.minLength(1, 'must have at least one channel'), z.maxLength(5, 'must have at most 5 channels'));

/** Channels as a text has them, separated by commas; a list of such texts is taken too. */
export const channelList = z.pipe(
  z.pipe(
    z.union([z.string(), z.array(z.string())]),
    z.transform((value) => [value].flat().flatMap((text) => text.split(','))),
  ),
  messageChannels,
);

/** When an event happened, in any offset. */
export const eventTime = z.iso.datetime({
  offset: true,
  message: 'must be an RFC 3339 time such as 2026-01-31T12:00:00Z',
});

/**
 * An event as `POST /events` takes it: `{"type":"new_order","data":{…}}` is a whole one. `data` is cut out of the
 * request's text as it was written, so it is only asked for here.
 */
export const nativeEvent = z.object({
  /** The event type. */
  type: limitedString,
  data: z.nonoptional(z.unknown(), 'is required: any JSON value'),
  /** Published again with the same data it answers the same message and sends nothing. */
  id: z.nullish(limitedString),
  /** When it happened; the time of publishing where it is left out. */
  timestamp: z.nullish(eventTime),
  /** Id or uid of the application it belongs to. */
  application: z.nullish(limitedString),
  channels: z.nullish(messageChannels),
});

/** What the query of the front door may say for every event that does not say it itself. */
export const frontDoorQuery = z.object({
  application: z.optional(limitedString),
  channels: z.optional(channelList),
});
