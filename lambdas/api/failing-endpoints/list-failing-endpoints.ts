import type * as z from 'zod';
import type { EndpointName } from '../../../core/aws/configuration-reader.ts';
import type { FailingEndpoints } from '../../../core/aws/failing-endpoints.ts';
import type { ParkedDeliveries } from '../../../core/aws/parked-deliveries.ts';
import {
  type failingEndpointList,
  type failingEndpointOut,
  parkedCountedTo,
} from '../../../core/contracts/http/failing-endpoints.ts';
import type { FailingEndpoint } from '../../../core/endpoints/circuit.ts';
import type { Endpoint } from '../../../core/endpoints/endpoint.ts';

/** What listing failing endpoints needs from the world. */
export type FailingEndpointServices = {
  failing: Pick<FailingEndpoints, 'list'>;
  parked: Pick<ParkedDeliveries, 'count'>;
  readEndpoints: (names: readonly EndpointName[]) => Promise<{ endpoint: Endpoint | null }[]>;
};

const timeText = (at: number | null): string => new Date(at ?? 0).toISOString();

const present = async (
  { parked }: FailingEndpointServices,
  one: FailingEndpoint,
  endpoint: Endpoint | null | undefined,
): Promise<z.output<typeof failingEndpointOut>> => ({
  appId: one.applicationId,
  endpointId: one.endpointId,
  url: endpoint?.url ?? null,
  failingSince: timeText(one.failingSince),
  failures: one.failures,
  lastFailureAt: timeText(one.lastFailureAt),
  lastStatus: one.lastStatusCode,
  reason: one.reason,
  parked: one.parkedAt === null ? 0 : await parked.count(one.endpointId, parkedCountedTo),
});

/** The endpoints that fail, longest first, no more than `limit`; there are not so many that a page would be needed. */
export const listFailingEndpoints = async (
  services: FailingEndpointServices,
  limit: number,
): Promise<z.output<typeof failingEndpointList>> => {
  const failing = (await services.failing.list())
    .filter(({ failures }) => failures > 0)
    .sort((one, other) => (one.failingSince ?? 0) - (other.failingSince ?? 0));
  const listed = failing.slice(0, limit);
  const read = await services.readEndpoints(listed);
  const data = await Promise.all(listed.map((one, index) => present(services, one, read[index]?.endpoint)));
  return { data, iterator: null, done: failing.length <= limit };
};
