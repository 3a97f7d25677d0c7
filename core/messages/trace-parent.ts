const pattern = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/**
 * A `traceparent` that can be passed on, or undefined where there is none or it is not valid, in which case it is to be
 * ignored (W3C Trace Context, section 3.2.2, version 00).
 */
export const validTraceParent = (given: unknown): string | undefined =>
  typeof given === 'string' && pattern.test(given) ? given : undefined;

/** The id of the trace that a valid `traceparent` belongs to. */
export const traceIdOf = (traceParent: string): string => traceParent.slice(3, 35);
