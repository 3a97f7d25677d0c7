import * as z from '../contracts/zod.ts';
import type { FailingEndpoint } from '../endpoints/circuit.ts';
import type { Row } from './table.ts';

const failingRow = z.object({
  /** endpoint */
  s: z.string(),
  /** application */
  a: z.string(),
  /** failures since the last success */
  n: z.optional(z.number()),
  /** when it began to fail, milliseconds since 1970 */
  o: z.optional(z.number()),
  /** when it last failed */
  l: z.optional(z.number()),
  /** last status code */
  c: z.optional(z.number()),
  /** last reason */
  b: z.optional(z.string()),
  /** when a delivery was last about to be parked */
  q: z.optional(z.number()),
  /** when somebody last took it on to test it */
  w: z.optional(z.number()),
});

/** A row of the list of failing endpoints, as what it says. */
export const toFailing = (row: Row): FailingEndpoint => {
  const parsed = failingRow.parse(row);
  return {
    endpointId: parsed.s,
    applicationId: parsed.a,
    failures: parsed.n ?? 0,
    failingSince: parsed.o ?? null,
    lastFailureAt: parsed.l ?? null,
    lastStatusCode: parsed.c ?? 0,
    reason: parsed.b ?? '',
    parkedAt: parsed.q ?? null,
    probedAt: parsed.w ?? null,
  };
};
