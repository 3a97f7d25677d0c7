import type { authenticationOperations } from '../../../core/contracts/operations/authentication.ts';
import { tokenIn } from '../../../core/credentials/authenticate.ts';
import { noContent } from '../../../core/http/answer.ts';
import { forbidden } from '../../../core/http/problem.ts';
import type { UseCase } from '../../http/use-case.ts';
import type { AuthenticationServices } from './authentication-use-cases.ts';

/** Ends the token that it is called with. The root key cannot be logged out. */
export const logOut =
  ({
    portalTokens,
  }: Pick<AuthenticationServices, 'portalTokens'>): UseCase<
    (typeof authenticationOperations)['v1.authentication.logout']
  > =>
  async ({ request }) => {
    if (!(await portalTokens.logOut(tokenIn(request.headers.authorization)))) throw forbidden();
    return noContent();
  };
