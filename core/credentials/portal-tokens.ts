import type { Recognize } from './authenticate.ts';
import {
  looksLikePortalToken,
  type PortalSession,
  readPortalToken,
  writePortalToken,
} from './portal-token.ts';
import { rememberBriefly } from './remember-briefly.ts';
import type { RootKey } from './root.ts';

/** Where it is kept which tokens were logged out. */
export type Logouts = {
  add: (session: Pick<PortalSession, 'id' | 'expiresAt'>) => Promise<void>;
  has: (sessionId: string) => Promise<boolean>;
};

/** What the app portal's tokens need from the world. */
export type PortalTokensDeps = {
  rootKey: RootKey;
  logouts: Logouts;
  /** Milliseconds since 1970. */
  now: () => number;
  randomBytes: (count: number) => Uint8Array;
};

/** Whom a token is for, and how many seconds it lives. */
export type PortalGrant = { applicationId: string; featureFlags: readonly string[]; lifetime: number };

/**
 * The app portal's tokens. They are signed with a key made of the root key, so replacing the root key ends them all,
 * within 10 s; one that was logged out stops within 10 s too.
 */
export const createPortalTokens = ({ rootKey, logouts, now, randomBytes }: PortalTokensDeps) => {
  const isLoggedOut = rememberBriefly(logouts.has, now);

  /** A token that is not recognized is tried once more with the root key as it is now, since that may be new. */
  const open = async (token: string): Promise<PortalSession | undefined> => {
    if (!looksLikePortalToken(token)) return undefined;
    return (
      readPortalToken(token, await rootKey.read(), now()) ??
      readPortalToken(token, await rootKey.readAgain(), now())
    );
  };

  const issue = async ({ applicationId, featureFlags, lifetime }: PortalGrant): Promise<string> => {
    const id = Buffer.from(randomBytes(16)).toString('base64url');
    const expiresAt = (Math.floor(now() / 1000) + lifetime) * 1000;
    return writePortalToken({ id, applicationId, featureFlags, expiresAt }, now(), await rootKey.read());
  };

  const recognize: Recognize = async (token) => {
    const session = await open(token);
    if (!session || (await isLoggedOut(session.id))) return undefined;
    const { applicationId, featureFlags } = session;
    return { kind: 'portal', applicationId, featureFlags };
  };

  /** Ends a token; false where it is none of the app portal's. */
  const logOut = async (token: string): Promise<boolean> => {
    const session = await open(token);
    if (!session) return false;
    await logouts.add(session);
    return true;
  };

  return { issue, recognize, logOut };
};

/** The app portal's tokens. */
export type PortalTokens = ReturnType<typeof createPortalTokens>;
