import type { endpointOperations } from '../../../core/contracts/operations/endpoints.ts';
import type { UseCases } from '../../http/use-case.ts';
import type { Services } from '../services.ts';
import { createEndpoint } from './create-endpoint.ts';
import { deleteEndpoint } from './delete-endpoint.ts';
import { getEndpoint } from './get-endpoint.ts';
import { getHeaders, patchHeaders, updateHeaders } from './headers.ts';
import { listEndpoints } from './list-endpoints.ts';
import { patchEndpoint } from './patch-endpoint.ts';
import { getSecret, rotateSecret } from './secret.ts';
import { updateEndpoint } from './update-endpoint.ts';

/** What does each operation on endpoints. */
export const endpointUseCases = (services: Services): UseCases<typeof endpointOperations> => ({
  'v1.endpoint.list': listEndpoints(services),
  'v1.endpoint.create': createEndpoint(services),
  'v1.endpoint.get': getEndpoint(services),
  'v1.endpoint.update': updateEndpoint(services),
  'v1.endpoint.patch': patchEndpoint(services),
  'v1.endpoint.delete': deleteEndpoint(services),
  'v1.endpoint.get-headers': getHeaders(services),
  'v1.endpoint.update-headers': updateHeaders(services),
  'v1.endpoint.patch-headers': patchHeaders(services),
  'v1.endpoint.get-secret': getSecret(services),
  'v1.endpoint.rotate-secret': rotateSecret(services),
});
