import type { EndpointHealth } from '../../core/aws/endpoint-health.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';
import { patienceOf } from '../../core/endpoints/slowness.ts';
import type { Log } from '../log.ts';

/** What noting slowness needs from the world. */
export type NoteSlownessDeps = {
  health: Pick<EndpointHealth, 'noteSlow'>;
  /** Resolves after so many milliseconds, to whether they passed before the signal. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<boolean>;
  /** Milliseconds. */
  requestTimeout: number;
  log: Log;
};

/** Only a note: were its failure thrown while the answer is awaited, it would end the function and all its attempts. */
const noteSlow = async ({ health, log }: NoteSlownessDeps, endpoint: Endpoint): Promise<void> => {
  try {
    await health.noteSlow(endpoint);
  } catch (error) {
    log({ level: 'warn', event: 'slowness-not-noted', endpointId: endpoint.id, error: String(error) });
  }
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
    .then((isLong) => (isLong ? noteSlow(deps, endpoint) : undefined));
  try {
    return await request();
  } finally {
    answered.abort();
    await noting;
  }
};
