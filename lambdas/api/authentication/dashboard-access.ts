import { portalLifetime } from '../../../core/contracts/http/authentication.ts';
import type { authenticationOperations } from '../../../core/contracts/operations/authentication.ts';
import type { UseCase } from '../../http/use-case.ts';
import { findApplication } from '../find.ts';
import { answerAccess } from './answer-access.ts';
import type { AuthenticationServices } from './authentication-use-cases.ts';

/** Lets an application's user into the app portal, without a word about how. */
export const dashboardAccess =
  ({
    applications,
    portalTokens,
  }: AuthenticationServices): UseCase<
    (typeof authenticationOperations)['v1.authentication.dashboard-access']
  > =>
  async ({ caller, params, request }) => {
    const { id } = await findApplication(applications, caller, params.app_id);
    return answerAccess(portalTokens, request, {
      applicationId: id,
      featureFlags: [],
      lifetime: portalLifetime.longest,
    });
  };
