import { consolePaths } from '../../core/contracts/resources.ts';

/** Everything comes from the API's own origin and talks to nothing else; there is no inline script or style. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
];

const isPortal = (path: string): boolean =>
  path === consolePaths.portal || path.startsWith(`${consolePaths.portal}/`);

/**
 * What a page may do. Only the portal may be framed, by the origins that the deployment names: an operator's console in
 * somebody else's frame could be clicked through.
 */
export const securityHeaders = (path: string, frameAncestors: readonly string[]): Record<string, string> => {
  const ancestors = isPortal(path) && frameAncestors.length > 0 ? frameAncestors.join(' ') : "'none'";
  return {
    'content-security-policy': [...policy, `frame-ancestors ${ancestors}`].join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  };
};
