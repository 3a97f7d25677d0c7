import * as z from 'zod';
import { idSchema, limitedString } from '../identifiers.ts';
import { withContent } from './flags.ts';
import { span, timestamp } from './instants.ts';
import { eventTypesFilter, listOf, pageQuery } from './lists.ts';

/** `with_content`, for answers that are not a list. */
export const contentQuery = z.object({ with_content: withContent });

/** The filters of every list of messages or attempts. */
export const messageFilters = {
  ...span,
  channel: z.optional(limitedString),
  event_types: eventTypesFilter,
  with_content: withContent,
};

/** Which messages to list. */
export const messageListQuery = z.object({ ...pageQuery('message'), ...messageFilters });

/** A message as it is answered. */
export const messageOut = z.object({
  id: idSchema('message'),
  eventType: limitedString,
  payload: z
    .record(z.string(), z.unknown())
    .describe('As it was published; {} without content, {"expired":true} when it is gone.'),
  timestamp,
  eventId: z.string().nullable(),
  channels: z.array(limitedString).nullable(),
});

/** A page of messages. */
export const messageList = listOf(messageOut);

export type MessageListQuery = z.output<typeof messageListQuery>;
