import { limitedString } from '../identifiers.ts';
import * as z from '../zod.ts';
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
    payload: z.optional(jsonObject),
    data: z.optional(jsonObject),
    eventId: z.nullish(limitedString).register(z.globalRegistry, {
      description: 'Unique in the application for as long as the message exists.',
    }),
    channels: z.nullish(messageChannels),
    payloadRetentionPeriod: z
      .optional(z.int().check(z.minimum(payloadRetention.shortest), z.maximum(payloadRetention.longest)))
      .register(z.globalRegistry, { description: 'Days the payload is kept.' }),
    transformationsParams: z.nullish(
      z.looseObject({
        rawPayload: z
          .optional(z.string())
          .register(z.globalRegistry, { description: 'Sent as it is, in place of the payload.' }),
      }),
    ),
    application: z.nullish(applicationIn).register(z.globalRegistry, {
      description: 'Created if it is missing; its uid must be the one in the path.',
    }),
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
