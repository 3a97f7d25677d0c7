import type { EndpointOut } from '../contracts/http/endpoints.ts';
import type { Endpoint } from './endpoint.ts';

/** An endpoint as it is answered; never with its secrets or headers. */
export const presentEndpoint = (endpoint: Endpoint): EndpointOut => ({
  id: endpoint.id,
  uid: endpoint.uid,
  url: endpoint.url,
  description: endpoint.description,
  version: endpoint.version,
  disabled: endpoint.disabled,
  throttleRate: endpoint.throttleRate,
  rateLimit: endpoint.throttleRate,
  eventTypes: endpoint.filterTypes,
  filterTypes: endpoint.filterTypes,
  channels: endpoint.channels,
  metadata: endpoint.metadata,
  ...(endpoint.retrySchedule !== null && { retrySchedule: endpoint.retrySchedule }),
  ...(endpoint.failingSince !== null && { failingSince: new Date(endpoint.failingSince).toISOString() }),
  ...(endpoint.circuitOpenedAt !== null && { circuit: 'open' as const }),
  createdAt: new Date(endpoint.createdAt).toISOString(),
  updatedAt: new Date(endpoint.updatedAt).toISOString(),
});
