import type { ApplicationStore } from '../../../core/aws/application-store.ts';
import type { EndpointStore } from '../../../core/aws/endpoint-store.ts';
import { idPrefixes } from '../../../core/contracts/identifiers.ts';
import { invalidAt, notFound } from '../../../core/http/problem.ts';

/** What finding an application and endpoint by name needs from the world. */
export type FindNamedDeps = {
  applications: Pick<ApplicationStore, 'find'>;
  endpoints: Pick<EndpointStore, 'find' | 'applicationOf'>;
};

type Named = { appId?: string | null | undefined; endpointId?: string | null | undefined };

const findApplicationId = async ({ applications }: FindNamedDeps, name: string): Promise<string> => {
  const application = await applications.find(name);
  if (!application) throw notFound('Application');
  return application.id;
};

const applicationOfEndpoint = async ({ endpoints }: FindNamedDeps, name: string): Promise<string> => {
  if (!name.startsWith(idPrefixes.endpoint)) {
    throw invalidAt(['body', 'endpointId'], 'must be an id, or a uid with appId beside it');
  }
  const applicationId = await endpoints.applicationOf(name);
  if (applicationId === null) throw notFound('Endpoint');
  return applicationId;
};

/**
 * The ids of the application and endpoint that are named, null for one that is not.
 * @throws Problem 404 when one is unknown or deleted
 */
export const findNamed = async (
  deps: FindNamedDeps,
  { appId, endpointId }: Named,
): Promise<{ applicationId: string | null; endpointId: string | null }> => {
  const named = appId ? await findApplicationId(deps, appId) : null;
  if (!endpointId) return { applicationId: named, endpointId: null };
  const applicationId = named ?? (await applicationOfEndpoint(deps, endpointId));
  const endpoint = await deps.endpoints.find(applicationId, endpointId);
  if (!endpoint) throw notFound('Endpoint');
  return { applicationId, endpointId: endpoint.id };
};
