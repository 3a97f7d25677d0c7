import * as z from '../../contracts/zod.ts';

/** A call that a service answered with an error. `name` is the error's code, such as `ConditionalCheckFailedException`. */
export class ServiceRefusal extends Error {
  override readonly name: string;
  /** As the SDK's retry strategy looks for it. */
  readonly $metadata: { httpStatusCode: number };
  constructor(code: string, message: string, httpStatusCode: number) {
    super(message);
    this.name = code;
    this.$metadata = { httpStatusCode };
  }
}

const body = z.object({
  __type: z.optional(z.string()),
  message: z.optional(z.string()),
  Message: z.optional(z.string()),
});

const parseOrNothing = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

/**
 * The error in an answer: its code stands between a namespace and details that do not matter (Smithy, "AWS JSON 1.0
 * protocol: Operation error serialization"). An answer that is not of AWS's making has no code.
 */
export const refusalOf = (status: number, header: string | undefined, text: string): ServiceRefusal => {
  const { __type: type, message, Message } = body.safeParse(parseOrNothing(text)).data ?? {};
  const code = (header ?? type ?? '').split('#').at(-1)?.split(':')[0] || 'UnknownError';
  return new ServiceRefusal(code, message ?? Message ?? `answered ${status}`, status);
};
