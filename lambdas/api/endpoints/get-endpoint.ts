import { presentEndpoint } from '../../../core/endpoints/present-endpoint.ts';
import { ok } from '../../../core/http/answer.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import { findApplication, findEndpoint } from '../find.ts';
import type { Services } from '../services.ts';

/** Answers with an endpoint. */
export const getEndpoint =
  ({ applications, endpoints }: Services): UseCaseOf<'v1.endpoint.get'> =>
  async ({ caller, params }) => {
    const application = await findApplication(applications, caller, params.app_id);
    return ok(presentEndpoint(await findEndpoint(endpoints, application, params.endpoint_id)));
  };
