import type { EndpointStore } from '../../core/aws/endpoint-store.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';
import { healthAfter } from '../../core/endpoints/health.ts';
import type { Log } from '../log.ts';

/** What noting an endpoint's health needs from the world. */
export type NoteHealthDeps = {
  endpoints: Pick<EndpointStore, 'disable' | 'noteFailing' | 'noteRecovered'>;
  /** Milliseconds of nothing but failure after which an endpoint is disabled. */
  disableAfter: number;
  /** Milliseconds since 1970. */
  now: () => number;
  log: Log;
};

/** Notes what an attempt says of its endpoint's health, and disables one that is gone or has failed for too long. */
export const noteHealth = async (
  deps: NoteHealthDeps,
  endpoint: Endpoint,
  result: 'success' | 'failure' | 'gone',
): Promise<void> => {
  const { applicationId, id } = endpoint;
  const note = healthAfter(endpoint, result, deps.now(), deps.disableAfter);
  if (note === 'failing') await deps.endpoints.noteFailing(applicationId, id);
  if (note === 'recovered') await deps.endpoints.noteRecovered(applicationId, id);
  if (note === 'disable' && (await deps.endpoints.disable(applicationId, id))) {
    deps.log({ level: 'warn', event: 'endpoint-disabled', applicationId, endpointId: id, reason: result });
  }
};
