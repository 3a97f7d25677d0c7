import type { authenticationOperations } from '../../../core/contracts/operations/authentication.ts';
import type { PortalTokens } from '../../../core/credentials/portal-tokens.ts';
import type { UseCases } from '../../http/use-case.ts';
import type { Services } from '../services.ts';
import { dashboardAccess } from './dashboard-access.ts';
import { describeCaller } from './describe-caller.ts';
import { logOut } from './log-out.ts';
import { portalAccess } from './portal-access.ts';

/** What the app portal's tokens need from the world. */
export type AuthenticationServices = Pick<Services, 'applications'> & { portalTokens: PortalTokens };

/** What does each operation on credentials and on the app portal's tokens. */
export const authenticationUseCases = (
  services: AuthenticationServices,
): UseCases<typeof authenticationOperations> => ({
  'v1.authentication.app-portal-access': portalAccess(services),
  'v1.authentication.dashboard-access': dashboardAccess(services),
  'v1.authentication.caller': describeCaller,
  'v1.authentication.logout': logOut(services),
});
