import { rotateSecrets } from '../../../core/endpoints/rotate-secrets.ts';
import { noContent, ok } from '../../../core/http/answer.ts';
import { notFound } from '../../../core/http/problem.ts';
import { parseSecret, publicForm } from '../../../core/signing/signing-secret.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import { findApplication, findEndpoint } from '../find.ts';
import type { Services } from '../services.ts';
import { secretText } from './secret-text.ts';
import { tellChange } from './tell-change.ts';

/** Answers with what an endpoint's receiver verifies with. Former secrets are never shown. */
export const getSecret =
  ({ applications, endpoints, secrets }: Services): UseCaseOf<'v1.endpoint.get-secret'> =>
  async ({ caller, params }) => {
    const application = await findApplication(applications, caller, params.app_id);
    const endpoint = await findEndpoint(endpoints, application, params.endpoint_id);
    const [current] = endpoint.secrets;
    if (current === undefined) throw notFound('Secret');
    const owner = { applicationId: application.id, endpointId: endpoint.id };
    const parsed = parseSecret(await secrets.decrypt(current.ciphertext, owner));
    if (!parsed.ok) throw new Error(`the stored secret of endpoint ${endpoint.id} ${parsed.reason}`);
    return ok({ key: publicForm(parsed.secret) });
  };

/** Replaces an endpoint's secret; the former one goes on signing until its grace ends. */
export const rotateSecret =
  (services: Services): UseCaseOf<'v1.endpoint.rotate-secret'> =>
  async ({ caller, params, body }) => {
    const { applications, endpoints, now } = services;
    const application = await findApplication(applications, caller, params.app_id);
    const { key, gracePeriodSeconds: graceSeconds } = body();
    const secret = secretText(services, key, ['body', 'key']);
    const endpoint = await findEndpoint(endpoints, application, params.endpoint_id);
    const owner = { applicationId: application.id, endpointId: endpoint.id };
    const next = await services.secrets.encrypt(secret, owner);
    const after = await endpoints.rework(endpoint, ({ secrets }) => ({
      secrets: rotateSecrets(secrets, { next, now: now(), graceSeconds }),
    }));
    if (after === null) throw notFound('Endpoint');
    await tellChange(services, application, endpoint, after);
    return noContent();
  };
