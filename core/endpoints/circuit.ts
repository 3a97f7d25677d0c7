import type { Application } from '../applications/application.ts';
import type { Endpoint } from './endpoint.ts';

/** When an endpoint's circuit opens: so many failures in a row, over at least that long. */
export type CircuitPolicy = { failures: number; spanMs: number };

/** What is noted of an endpoint that fails, or for which deliveries are parked. Times are milliseconds since 1970. */
export type FailingEndpoint = {
  endpointId: string;
  applicationId: string;
  /** Failures since the last success; 0 where it is listed only for what is parked. */
  failures: number;
  failingSince: number | null;
  lastFailureAt: number | null;
  lastStatusCode: number;
  /** `http-` and the status, or the class of the error. */
  reason: string;
  /** When a delivery was last about to be parked; null when none was. */
  parkedAt: number | null;
  /** When somebody last took it on to test it; null when nobody has. */
  probedAt: number | null;
};

/** The shortest time between two probes of an endpoint, milliseconds. */
const shortestPause = 10_000;
/** A probe's function does more than wait for the answer; meanwhile nobody else tests the endpoint. Milliseconds. */
const probeMargin = 5_000;

/** Whether a failure opens the circuit: the endpoint has only failed for long enough, and often enough. */
export const opensCircuit = (
  { failures, failingSince }: Pick<FailingEndpoint, 'failures' | 'failingSince'>,
  now: number,
  policy: CircuitPolicy,
): boolean => failures >= policy.failures && failingSince !== null && now - failingSince >= policy.spanMs;

/** An endpoint with its application, as they are now. */
export type Standing = { application: Application | null; endpoint: Endpoint | null };

/** An endpoint that may be delivered to; null for one that is disabled or was deleted, by itself or with its application. */
const activeEndpoint = ({ application, endpoint }: Standing): Endpoint | null => {
  if (application?.deletedAt !== null || endpoint?.deletedAt !== null) return null;
  return endpoint.disabled ? null : endpoint;
};

/** Whether new deliveries to an endpoint are parked. */
export const parks = (standing: Standing): boolean =>
  (activeEndpoint(standing)?.circuitOpenedAt ?? null) !== null;

/** Whether an endpoint counts as failing. */
export const isFailing = (standing: Standing): boolean =>
  (activeEndpoint(standing)?.failingSince ?? null) !== null;

/**
 * How long a probe has its endpoint to itself, milliseconds.
 * @param requestTimeout how long an attempt may take, milliseconds
 */
export const probeLease = (requestTimeout: number): number =>
  Math.max(shortestPause, requestTimeout + probeMargin);
