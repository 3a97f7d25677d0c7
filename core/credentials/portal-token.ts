import { createHmac, hkdfSync } from 'node:crypto';
import * as z from '../contracts/zod.ts';
import { sameText } from './same-text.ts';

/** What an app portal's token stands for. `expiresAt` is milliseconds since 1970, in whole seconds. */
export type PortalSession = {
  id: string;
  applicationId: string;
  featureFlags: readonly string[];
  expiresAt: number;
};

const claims = z.object({
  iss: z.literal('posthorn'),
  aud: z.literal('app-portal'),
  sub: z.string(),
  jti: z.string(),
  exp: z.number(),
  flags: z.array(z.string()),
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = encode({ alg: 'HS256', typ: 'JWT' });

/** What signs tokens, from the root key by HKDF (RFC 5869): another root key ends every token. */
const signingKey = (rootKey: string) =>
  Buffer.from(hkdfSync('sha256', rootKey, '', 'posthorn app portal', 32));

const sign = (signed: string, rootKey: string): string =>
  createHmac('sha256', signingKey(rootKey)).update(signed).digest('base64url');

/** Whether a text looks like one of our tokens at all. */
export const looksLikePortalToken = (token: string): boolean => token.startsWith(`${header}.`);

/** A session as a JSON Web Token (RFC 7519), signed with HMAC-SHA256 (RFC 7518, section 3.2). */
export const writePortalToken = (session: PortalSession, issuedAt: number, rootKey: string): string => {
  const body: z.infer<typeof claims> & { iat: number } = {
    iss: 'posthorn',
    aud: 'app-portal',
    sub: session.applicationId,
    jti: session.id,
    iat: Math.floor(issuedAt / 1000),
    exp: session.expiresAt / 1000,
    flags: [...session.featureFlags],
  };
  const signed = `${header}.${encode(body)}`;
  return `${signed}.${sign(signed, rootKey)}`;
};

const parseBody = (body: string): PortalSession => {
  const { sub, jti, exp, flags } = claims.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  return { id: jti, applicationId: sub, featureFlags: flags, expiresAt: exp * 1000 };
};

/**
 * The session of a token, or undefined where it is none of ours or over. The one header we write is the only one
 * taken, so that no token chooses its own algorithm (RFC 8725, section 3.1).
 */
export const readPortalToken = (token: string, rootKey: string, now: number): PortalSession | undefined => {
  const [head = '', body = '', signature = '', ...more] = token.split('.');
  if (head !== header || more.length > 0) return undefined;
  if (!sameText(signature, sign(`${head}.${body}`, rootKey))) return undefined;
  const session = parseBody(body);
  return session.expiresAt > now ? session : undefined;
};
