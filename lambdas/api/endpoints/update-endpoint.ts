import { presentEndpoint } from '../../../core/endpoints/present-endpoint.ts';
import { created, ok } from '../../../core/http/answer.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import { changed, findApplication } from '../find.ts';
import type { Services } from '../services.ts';
import { addEndpoint } from './create-endpoint.ts';
import { wholeFields } from './endpoint-fields.ts';
import { tellChange } from './tell-change.ts';

/** Replaces an endpoint, save its secrets and headers; or creates one with the body's uid. */
export const updateEndpoint =
  (services: Services): UseCaseOf<'v1.endpoint.update'> =>
  async ({ caller, params, body }) => {
    const { applications, endpoints } = services;
    const application = await findApplication(applications, caller, params.app_id);
    const input = body();
    const found = await endpoints.find(application.id, params.endpoint_id);
    if (!found) return created(presentEndpoint(await addEndpoint(services, application, input)));
    const outcome = await endpoints.change(found, await wholeFields(services, input));
    const endpoint = changed(outcome, 'An endpoint');
    await tellChange(services, application, found, endpoint);
    return ok(presentEndpoint(endpoint));
  };
