import type { Application } from '../../../core/applications/application.ts';
import { namedApplication } from '../../../core/applications/named-application.ts';
import type { ApplicationIn } from '../../../core/contracts/http/application-in.ts';
import { portalLifetime } from '../../../core/contracts/http/authentication.ts';
import type { authenticationOperations } from '../../../core/contracts/operations/authentication.ts';
import { notFound } from '../../../core/http/problem.ts';
import type { UseCase } from '../../http/use-case.ts';
import { applicationFrom } from '../applications/create-application.ts';
import { answerAccess } from './answer-access.ts';
import type { AuthenticationServices } from './authentication-use-cases.ts';

const findOrCreate = async (
  { applications }: AuthenticationServices,
  name: string,
  wanted: ApplicationIn | null,
): Promise<Application> => {
  const found = await applications.find(name);
  if (found) return found;
  if (wanted === null) throw notFound('Application');
  return (await applications.create(applicationFrom(wanted))).application;
};

/** Lets an application's user into the app portal. The body is looked at before the application. */
export const portalAccess =
  (
    services: AuthenticationServices,
  ): UseCase<(typeof authenticationOperations)['v1.authentication.app-portal-access']> =>
  async ({ params, body, request }) => {
    const { featureFlags, expiry, application } = body();
    const wanted = namedApplication(application, params.app_id);
    const { id } = await findOrCreate(services, params.app_id, wanted);
    return answerAccess(services.portalTokens, request, {
      applicationId: id,
      featureFlags,
      lifetime: expiry ?? portalLifetime.longest,
    });
  };
