import { changeHeaders, checkHeaders, presentHeaders } from '../../../core/endpoints/custom-headers.ts';
import type { Endpoint } from '../../../core/endpoints/endpoint.ts';
import { noContent, ok } from '../../../core/http/answer.ts';
import { notFound } from '../../../core/http/problem.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import { findApplication, findEndpoint } from '../find.ts';
import type { Services } from '../services.ts';

/** Answers with an endpoint's own headers. */
export const getHeaders =
  ({ applications, endpoints }: Services): UseCaseOf<'v1.endpoint.get-headers'> =>
  async ({ caller, params }) => {
    const application = await findApplication(applications, caller, params.app_id);
    const { headers } = await findEndpoint(endpoints, application, params.endpoint_id);
    return ok(presentHeaders(headers));
  };

const setHeaders = async (
  { endpoints }: Services,
  endpoint: Endpoint,
  headersOf: (now: Endpoint) => Record<string, string>,
) => {
  const after = await endpoints.rework(endpoint, (now) => ({ headers: headersOf(now) }));
  if (after === null) throw notFound('Endpoint');
  return noContent();
};

/** Replaces an endpoint's own headers. */
export const updateHeaders =
  (services: Services): UseCaseOf<'v1.endpoint.update-headers'> =>
  async ({ caller, params, body }) => {
    const application = await findApplication(services.applications, caller, params.app_id);
    const headers = changeHeaders({}, checkHeaders(body().headers));
    const endpoint = await findEndpoint(services.endpoints, application, params.endpoint_id);
    return setHeaders(services, endpoint, () => headers);
  };

/** Changes some of an endpoint's own headers. */
export const patchHeaders =
  (services: Services): UseCaseOf<'v1.endpoint.patch-headers'> =>
  async ({ caller, params, body }) => {
    const application = await findApplication(services.applications, caller, params.app_id);
    const changes = checkHeaders(body().headers);
    const endpoint = await findEndpoint(services.endpoints, application, params.endpoint_id);
    return setHeaders(services, endpoint, ({ headers }) => changeHeaders(headers, changes));
  };
