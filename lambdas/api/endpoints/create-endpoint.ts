import type { Application } from '../../../core/applications/application.ts';
import type { EndpointIn, EndpointUpdate } from '../../../core/contracts/http/endpoints.ts';
import { changeHeaders, checkHeaders } from '../../../core/endpoints/custom-headers.ts';
import type { Endpoint } from '../../../core/endpoints/endpoint.ts';
import { presentEndpoint } from '../../../core/endpoints/present-endpoint.ts';
import { created } from '../../../core/http/answer.ts';
import { endpointEvent } from '../../../core/operational-events/operational-event.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import { findOrMakeDefault, uidTaken } from '../find.ts';
import type { Services } from '../services.ts';
import { wholeFields } from './endpoint-fields.ts';
import { secretText } from './secret-text.ts';

/**
 * Adds an endpoint to an application. PUT gives neither a secret nor headers.
 * @throws Problem 422, or 409 where another of the application's endpoints has the uid
 */
export const addEndpoint = async (
  services: Services,
  application: Application,
  input: EndpointUpdate & Pick<Partial<EndpointIn>, 'secret' | 'headers'>,
): Promise<Endpoint> => {
  const fields = await wholeFields(services, input);
  const headers = changeHeaders({}, checkHeaders(input.headers ?? {}));
  const secret = secretText(services, input.secret, ['body', 'secret']);
  const applicationId = application.id;
  const id = services.makeId('endpoint', services.now());
  const owner = { applicationId, endpointId: id };
  const ciphertext = await services.secrets.encrypt(secret, owner);
  const secrets = [{ ciphertext, expiresAt: null }];
  const endpoint = await services.endpoints.create({ ...fields, id, applicationId, headers, secrets });
  if (endpoint === null) throw uidTaken('An endpoint');
  await services.announce(() => endpointEvent('endpoint.created', application, endpoint));
  return endpoint;
};

/** Creates an endpoint. */
export const createEndpoint =
  (services: Services): UseCaseOf<'v1.endpoint.create'> =>
  async ({ caller, params, body }) => {
    const application = await findOrMakeDefault(services.applications, caller, params.app_id);
    return created(presentEndpoint(await addEndpoint(services, application, body())));
  };
