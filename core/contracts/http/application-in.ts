import * as z from '../zod.ts';
import { metadata, oneRate, optionalUid, rate, text } from './fields.ts';

/** What an application is called. */
export const applicationName = text.check(z.minLength(1));

/** Whether payloads have to match. */
export const enforceSchemas = z.boolean().register(z.globalRegistry, {
  description: 'Whether a message whose payload does not match the schema of its event type is refused.',
});

/** An application to create, or to replace another with. */
export const applicationIn = z.pipe(
  z.object({
    name: applicationName,
    uid: optionalUid('application'),
    throttleRate: z.optional(rate),
    rateLimit: z
      .optional(rate)
      .register(z.globalRegistry, { description: 'The former name of throttleRate.' }),
    metadata,
    enforceSchemas: z._default(enforceSchemas, false),
  }),
  z.transform(oneRate),
);

export type ApplicationIn = z.output<typeof applicationIn>;
