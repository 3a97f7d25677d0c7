import * as z from 'zod';
import { callerOut } from '../../core/contracts/http/authentication.ts';
import { authenticationOperations } from '../../core/contracts/operations/authentication.ts';
import { callApi } from '../api/request.ts';
import { keep, kept } from './keeping.ts';
import { type Look, look, ownLook } from './look/look.ts';

const session = z.object({ key: z.string(), caller: callerOut, look });

/** Who is signed in, with which key, what that key may do, and how the page looks for them. */
export type Session = z.infer<typeof session>;

/** The two applications that the console's files hold. */
export type Room = 'console' | 'portal';

/**
 * Keys live in this tab alone and go when it is closed: sessionStorage is neither sent anywhere nor shared with other
 * tabs. The portal has a place of its own, so that an operator may look at it beside the console.
 */
const placeOf = (room: Room): string => `posthorn.${room}.session`;

/** The session that this tab has, unless it has none. */
export const readSession = (room: Room): Session | undefined => {
  try {
    return session.parse(JSON.parse(kept('sessionStorage', placeOf(room)) ?? 'null'));
  } catch {
    return undefined;
  }
};

/** Keeps a session for as long as this tab is open. */
export const keepSession = (room: Room, opened: Session): void =>
  keep('sessionStorage', placeOf(room), JSON.stringify(opened));

/** Forgets the session of this tab. */
export const forgetSession = (room: Room): void => keep('sessionStorage', placeOf(room), null);

/**
 * Asks the API what a key may do.
 * @throws ApiProblem 401 for a key that it does not know
 */
export const openSession = async (key: string, look: Look = ownLook): Promise<Session> => ({
  key,
  look,
  caller: await callApi(key, authenticationOperations['v1.authentication.caller'], {}),
});

/** Ends the token of a portal's session for good. A key is not ended by signing out. */
export const endSession = async ({ key, caller }: Session): Promise<void> => {
  if (caller.kind !== 'portal') return;
  // Where that fails, the token ends by itself; the reader is signed out of this tab all the same.
  await callApi(key, authenticationOperations['v1.authentication.logout'], {}).catch(() => undefined);
};

/** Whether the signed-in may change things: with a root or admin key, or a portal token in its own application. */
export const mayChange = ({ caller }: Session): boolean => caller.kind !== 'key' || caller.scope === 'admin';

/** Whether the signed-in may change what is common to all applications, such as event types. */
export const mayOperate = (session: Session): boolean =>
  session.caller.kind !== 'portal' && mayChange(session);

/** Whether the signed-in may manage API keys. */
export const mayManageKeys = ({ caller }: Session): boolean => caller.kind === 'root';

/** What a key may do, in words. */
export const mayText = ({ caller }: Session): string => {
  if (caller.kind === 'root') return 'Root key: everything, keys included';
  if (caller.kind === 'portal') return 'Your application';
  return caller.scope === 'admin' ? 'Admin key: everything but keys' : 'Read key: looking only';
};
