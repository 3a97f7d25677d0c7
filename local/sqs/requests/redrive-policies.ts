import { z } from 'zod';

/** JSON text of a known shape; `name` is the attribute it is the value of. */
const jsonText = <Schema extends z.ZodType>(name: string, schema: Schema) =>
  z.string().transform((text, context): z.infer<Schema> => {
    const parsed = schema.safeParse(jsonOf(text));
    if (parsed.success) return parsed.data;
    const reason = parsed.error.issues[0]?.message;
    context.addIssue(`Value ${text} for parameter ${name} is invalid. Reason: ${reason}`);
    return z.NEVER;
  });

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const RECEIVES = { error: 'Invalid value for maxReceiveCount: must be from 1 to 1000.' };

/** `RedrivePolicy`: after how many receives a message moves to which queue. The count may be a number or its digits. */
export const redrivePolicy = jsonText(
  'RedrivePolicy',
  z.strictObject({
    deadLetterTargetArn: z.string(),
    maxReceiveCount: z.coerce.number(RECEIVES).int(RECEIVES).min(1, RECEIVES).max(1000, RECEIVES),
  }),
);

/** `RedriveAllowPolicy`: which queues may name this one as their dead-letter queue. */
export const redriveAllowPolicy = jsonText(
  'RedriveAllowPolicy',
  z.discriminatedUnion('redrivePermission', [
    z.strictObject({ redrivePermission: z.enum(['allowAll', 'denyAll']) }),
    z.strictObject({
      redrivePermission: z.literal('byQueue'),
      sourceQueueArns: z.array(z.string()).min(1).max(10),
    }),
  ]),
);
