import type { ApplicationStore } from '../../core/aws/application-store.ts';
import type { EndpointHealth } from '../../core/aws/endpoint-health.ts';
import type { EndpointStore } from '../../core/aws/endpoint-store.ts';
import type { FailingEndpoints } from '../../core/aws/failing-endpoints.ts';
import { type CircuitPolicy, opensCircuit } from '../../core/endpoints/circuit.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';
import { healthAfter } from '../../core/endpoints/health.ts';
import { type Announce, endpointDisabled } from '../../core/operational-events/operational-event.ts';
import type { Verdict } from '../../core/sending/classify.ts';
import type { Log } from '../log.ts';

/** What noting an endpoint's health needs from the world. */
export type NoteHealthDeps = {
  announce: Announce;
  applications: Pick<ApplicationStore, 'get'>;
  endpoints: Pick<EndpointStore, 'disable'>;
  health: EndpointHealth;
  failing: Pick<FailingEndpoints, 'noteFailure' | 'noteSuccess'>;
  /** Asks for what is parked for an endpoint to be released. */
  release: (endpointId: string) => Promise<void>;
  /** When an endpoint's circuit opens. */
  circuit: CircuitPolicy;
  /** Milliseconds of nothing but failure after which an endpoint is disabled. */
  disableAfter: number;
  /** Milliseconds since 1970. */
  now: () => number;
  log: Log;
};

const tell = (deps: NoteHealthDeps, event: string, { id, applicationId }: Endpoint, reason: string): void =>
  deps.log({ level: 'warn', event, applicationId, endpointId: id, reason });

/** @param isFirst whether the endpoint fails for the first time since a success, or since somebody enabled it */
const noteFailure = async (
  deps: NoteHealthDeps,
  endpoint: Endpoint,
  verdict: Verdict,
  isFirst: boolean,
): Promise<void> => {
  const noted = await deps.failing.noteFailure(endpoint, verdict, isFirst);
  if (endpoint.circuitOpenedAt !== null || !opensCircuit(noted, deps.now(), deps.circuit)) return;
  if (await deps.health.openCircuit(endpoint)) tell(deps, 'circuit-opened', endpoint, verdict.reason);
};

/**
 * Where this function still knows the circuit as open, others may have parked since, as it would: so what is parked is asked
 * for and the next test allowed, even if the recovery is known.
 */
const noteRecovery = async (deps: NoteHealthDeps, endpoint: Endpoint): Promise<void> => {
  const noted = await deps.health.noteRecovered(endpoint);
  if (noted === 'circuit-closed') tell(deps, noted, endpoint, 'success');
  const knewOpen = endpoint.circuitOpenedAt !== null;
  if (noted !== 'known' || knewOpen) await deps.failing.noteSuccess(endpoint);
  if (knewOpen) await deps.release(endpoint.id);
};

const disable = async (deps: NoteHealthDeps, endpoint: Endpoint, verdict: Verdict): Promise<void> => {
  if (!(await deps.endpoints.disable(endpoint.applicationId, endpoint.id))) return;
  tell(deps, 'endpoint-disabled', endpoint, verdict.result);
  await deps.announce(async () => {
    const application = await deps.applications.get(endpoint.applicationId);
    return endpointDisabled(application, endpoint, endpoint.failingSince ?? deps.now());
  });
};

/**
 * Notes what an attempt says of its endpoint's health: opens or closes its circuit, and disables one that is gone or
 * has failed for too long. A success of a healthy endpoint notes nothing.
 */
export const noteHealth = async (
  deps: NoteHealthDeps,
  endpoint: Endpoint,
  verdict: Verdict,
): Promise<void> => {
  const note = healthAfter(endpoint, verdict.result, deps.now(), deps.disableAfter);
  const isFirst = note === 'failing' && (await deps.health.noteFailing(endpoint));
  if (note === 'recovered') await noteRecovery(deps, endpoint);
  if (note === 'disable') await disable(deps, endpoint, verdict);
  if (verdict.result === 'failure') await noteFailure(deps, endpoint, verdict, isFirst);
};
