import { forAdmins, forCallers, forPortal } from '../access.ts';
import { callerOut, portalAccessIn, portalAccessOut } from '../http/authentication.ts';
import type { Operations } from './operation.ts';

const tag = 'Authentication';

/** Operations on credentials, and on the app portal's tokens. */
export const authenticationOperations = {
  'v1.authentication.app-portal-access': {
    method: 'POST',
    path: '/api/v1/auth/app-portal-access/{app_id}',
    tag,
    summary: "Let an application's user into the app portal",
    access: forAdmins,
    body: portalAccessIn,
    answers: { 200: portalAccessOut },
  },
  'v1.authentication.dashboard-access': {
    method: 'POST',
    path: '/api/v1/auth/dashboard-access/{app_id}',
    tag,
    summary:
      "The former name of app-portal-access; its token has no feature flags, and a body isn't looked at",
    access: forAdmins,
    answers: { 200: portalAccessOut },
  },
  'v1.authentication.caller': {
    method: 'GET',
    path: '/api/v1/auth/caller',
    tag,
    summary: 'Say whose credentials these are, and what they may do',
    access: forCallers,
    answers: { 200: callerOut },
  },
  'v1.authentication.logout': {
    method: 'POST',
    path: '/api/v1/auth/logout',
    tag,
    summary: "End an app portal's token, which stops working within 10 seconds",
    access: forPortal,
    answers: { 204: null },
  },
} as const satisfies Operations;
