import * as z from 'zod';
import { metadata, oneRate, optionalUid, rate, text } from './fields.ts';

/** What an application is called. */
export const applicationName = text.min(1);

/** Whether payloads have to match. */
export const enforceSchemas = z
  .boolean()
  .describe('Whether a message whose payload does not match the schema of its event type is refused.');

/** An application to create, or to replace another with. */
export const applicationIn = z
  .object({
    name: applicationName,
    uid: optionalUid('application'),
    throttleRate: rate.optional(),
    rateLimit: rate.optional().describe('The former name of throttleRate.'),
    metadata,
    enforceSchemas: enforceSchemas.default(false),
  })
  .transform(oneRate);

export type ApplicationIn = z.output<typeof applicationIn>;
