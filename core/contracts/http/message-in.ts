import * as z from 'zod';
import { limitedString } from '../identifiers.ts';
import { applicationIn } from './application-in.ts';
import { withContent } from './flags.ts';
import { messageChannels } from './native-event.ts';

const jsonObject = z.looseObject({}, 'must be a JSON object');

/** Days that a payload may be kept, at least and at most. */
const payloadRetention = { shortest: 5, longest: 90 } as const;

/**
 * A message to create. Its payload is cut out of the request's text as it was written, so here it is only asked to be
 * an object; `data` is another name of `payload`.
 */
export const messageIn = z
  .object({
    eventType: limitedString,
    payload: jsonObject.optional(),
    data: jsonObject.optional(),
    eventId: limitedString.nullish().describe('Unique in the application for as long as the message exists.'),
    channels: messageChannels.nullish(),
    payloadRetentionPeriod: z
      .int()
      .min(payloadRetention.shortest)
      .max(payloadRetention.longest)
      .optional()
      .describe('Days the payload is kept.'),
    transformationsParams: z
      .looseObject({ rawPayload: z.string().optional().describe('Sent as it is, in place of the payload.') })
      .nullish(),
    application: applicationIn
      .nullish()
      .describe('Created if it is missing; its uid must be the one in the path.'),
  })
  .check(({ value, issues }) => {
    const given = [value.payload, value.data].filter((one) => one !== undefined).length;
    if (given === 1) return;
    const message = given === 0 ? 'is required: a JSON object' : 'must not be given beside data';
    issues.push({ code: 'custom', path: ['payload'], message, input: value.payload });
  });

/** A message to create. */
export type MessageIn = z.output<typeof messageIn>;

/** Whether the answer shows the payload. */
export const messageCreateQuery = z.object({ with_content: withContent });
