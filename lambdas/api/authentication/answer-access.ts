import { consolePaths, frontHostHeader } from '../../../core/contracts/resources.ts';
import type { PortalGrant, PortalTokens } from '../../../core/credentials/portal-tokens.ts';
import { type HttpAnswer, ok } from '../../../core/http/answer.ts';
import { invalidAt } from '../../../core/http/problem.ts';
import type { HttpRequest } from '../../../core/http/request.ts';

/**
 * The portal's address on the host that was called. The token is in the fragment, which no browser sends anywhere.
 * @throws Problem 422 where the request names no host
 */
const portalUrl = ({ headers }: HttpRequest, token: string): string => {
  const scheme = headers['x-forwarded-proto'] === 'http' ? 'http' : 'https';
  const origin = `${scheme}://${headers[frontHostHeader] ?? headers.host ?? ''}`;
  if (!URL.canParse(origin)) throw invalidAt(['header', 'host'], 'must be the name of a host');
  const url = new URL(consolePaths.portal, origin);
  url.hash = new URLSearchParams({ token }).toString();
  return url.href;
};

/** Answers with a new token of the app portal. */
export const answerAccess = async (
  portalTokens: PortalTokens,
  request: HttpRequest,
  grant: PortalGrant,
): Promise<HttpAnswer> => {
  const token = await portalTokens.issue(grant);
  return ok({ url: portalUrl(request, token), token });
};
