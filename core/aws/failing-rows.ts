import * as z from 'zod';
import type { FailingEndpoint } from '../endpoints/circuit.ts';
import type { Row } from './table.ts';

const failingRow = z.object({
  /** endpoint */
  s: z.string(),
  /** application */
  a: z.string(),
  /** failures since the last success */
  n: z.number().optional(),
  /** when it began to fail, milliseconds since 1970 */
  o: z.number().optional(),
  /** when it last failed */
  l: z.number().optional(),
  /** last status code */
  c: z.number().optional(),
  /** last reason */
  b: z.string().optional(),
  /** when a delivery was last about to be parked */
  q: z.number().optional(),
  /** when somebody last took it on to test it */
  w: z.number().optional(),
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
