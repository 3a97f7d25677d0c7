import type { EndpointHealth } from '../../core/aws/endpoint-health.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';
import { patienceOf } from '../../core/endpoints/slowness.ts';

/** What noting slowness needs from the world. */
export type NoteSlownessDeps = {
  health: Pick<EndpointHealth, 'noteSlow'>;
  /** Resolves after so many milliseconds, to whether they passed before the signal. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<boolean>;
  /** Milliseconds. */
  requestTimeout: number;
};

/**
 * Waits for an answer; when it takes long, notes that while it is still awaited, so that fan out keeps the next first
 * attempts out of the others' way.
 */
export const notingSlowness = async <T>(
  deps: NoteSlownessDeps,
  endpoint: Endpoint,
  request: () => Promise<T>,
): Promise<T> => {
  const answered = new AbortController();
  const noting = deps
    .wait(patienceOf(deps.requestTimeout), answered.signal)
    .then((isLong) => isLong && deps.health.noteSlow(endpoint));
  try {
    return await request();
  } finally {
    answered.abort();
    await noting;
  }
};
