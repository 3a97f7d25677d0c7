import { noContent } from '../../../core/http/answer.ts';
import { notFound } from '../../../core/http/problem.ts';
import { endpointEvent } from '../../../core/operational-events/operational-event.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import { findApplication, findEndpoint } from '../find.ts';
import type { Services } from '../services.ts';

/** Deletes an endpoint. */
export const deleteEndpoint =
  ({ announce, applications, endpoints }: Services): UseCaseOf<'v1.endpoint.delete'> =>
  async ({ caller, params }) => {
    const application = await findApplication(applications, caller, params.app_id);
    const endpoint = await findEndpoint(endpoints, application, params.endpoint_id);
    if (!(await endpoints.remove(application.id, endpoint.id))) throw notFound('Endpoint');
    await announce(() => endpointEvent('endpoint.deleted', application, endpoint));
    return noContent();
  };
