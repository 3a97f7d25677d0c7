import { idSchema, limitedString } from '../identifiers.ts';
import * as z from '../zod.ts';
import { mostMessagesTogether } from './together.ts';

/** What publish puts into the intake queue: a stored message that waits to be fanned out. */
export const intakeMessage = z.object({
  messageId: idSchema('message'),
  applicationId: idSchema('application'),
  /** The application's version when it was published; older configuration may not be used for it. */
  version: z.int().check(z.nonnegative()),
  eventType: limitedString,
  channels: z.optional(z.array(limitedString)),
  /** True when the payload is an item of its own, so that deliver reads it in the same call. */
  payloadApart: z.boolean(),
});
export type IntakeMessage = z.infer<typeof intakeMessage>;

/** The messages of a record: one, or several that were published together. */
export const storedMessages = z.union([
  z.pipe(
    intakeMessage,
    z.transform((message) => [message]),
  ),
  z.array(intakeMessage).check(z.minLength(1), z.maxLength(mostMessagesTogether)),
]);
