import * as z from 'zod';
import { callerOut } from '../../core/contracts/http/authentication.ts';
import { authenticationOperations } from '../../core/contracts/operations/authentication.ts';
import { callApi } from '../api/request.ts';

const session = z.object({ key: z.string(), caller: callerOut });

/** Who is signed in, with which key, and what that key may do. */
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
    return session.parse(JSON.parse(sessionStorage.getItem(placeOf(room)) ?? 'null'));
  } catch {
    return undefined;
  }
};

/** Keeps a session for as long as this tab is open. */
export const keepSession = (room: Room, kept: Session): void =>
  sessionStorage.setItem(placeOf(room), JSON.stringify(kept));

/** Forgets the session of this tab. */
export const forgetSession = (room: Room): void => sessionStorage.removeItem(placeOf(room));

/**
 * Asks the API what a key may do.
 * @throws ApiProblem 401 for a key that it does not know
 */
export const openSession = async (key: string): Promise<Session> => ({
  key,
  caller: await callApi(key, authenticationOperations['v1.authentication.caller'], {}),
});

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
