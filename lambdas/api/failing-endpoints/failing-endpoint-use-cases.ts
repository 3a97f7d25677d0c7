import type { failingEndpointOperations } from '../../../core/contracts/operations/failing-endpoints.ts';
import { ok } from '../../../core/http/answer.ts';
import type { UseCases } from '../../http/use-case.ts';
import { type FailingEndpointServices, listFailingEndpoints } from './list-failing-endpoints.ts';

/** What does each operation on failing endpoints. */
export const failingEndpointUseCases = (
  services: FailingEndpointServices,
): UseCases<typeof failingEndpointOperations> => ({
  'v1.failing-endpoint.list': async ({ query }) => ok(await listFailingEndpoints(services, query.limit)),
});
