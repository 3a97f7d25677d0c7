import * as z from 'zod';
import { idSchema, limitedString } from '../identifiers.ts';

/** What publish puts into the intake queue: a stored message that waits to be fanned out. */
export const intakeMessage = z.object({
  messageId: idSchema('message'),
  applicationId: idSchema('application'),
  /** The application's version when it was published; older configuration may not be used for it. */
  version: z.int().nonnegative(),
  eventType: limitedString,
  channels: z.array(limitedString).optional(),
  /** True when the payload is an item of its own, so that deliver reads it in the same call. */
  payloadApart: z.boolean(),
});
export type IntakeMessage = z.infer<typeof intakeMessage>;
