import { presentEndpoint } from '../../../core/endpoints/present-endpoint.ts';
import { ok } from '../../../core/http/answer.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import { changed, findApplication, findEndpoint } from '../find.ts';
import type { Services } from '../services.ts';
import { changedFields } from './endpoint-fields.ts';
import { tellChange } from './tell-change.ts';

/** Changes some fields of an endpoint. */
export const patchEndpoint =
  (services: Services): UseCaseOf<'v1.endpoint.patch'> =>
  async ({ caller, params, body }) => {
    const { applications, endpoints } = services;
    const application = await findApplication(applications, caller, params.app_id);
    const fields = await changedFields(services, body());
    const endpoint = await findEndpoint(endpoints, application, params.endpoint_id);
    const outcome = await endpoints.change(endpoint, fields);
    const after = changed(outcome, 'An endpoint');
    await tellChange(services, application, endpoint, after);
    return ok(presentEndpoint(after));
  };
