import type { Access, Scope } from '../contracts/access.ts';
import { forbidden, notFound } from '../http/problem.ts';

/** Who is calling. Nobody needs credentials for operations that are for anyone. */
export type Caller =
  | { kind: 'anonymous' }
  | { kind: 'root' }
  | { kind: 'key'; keyId: string; scope: Scope }
  | { kind: 'portal'; applicationId: string; featureFlags: readonly string[] };

const may = (caller: Caller, access: Access): boolean => {
  if (access === 'anyone' || caller.kind === 'root') return true;
  if (caller.kind === 'anonymous') return false;
  return caller.kind === 'key' ? access.scopes.includes(caller.scope) : access.portal;
};

/**
 * Lets a caller pass who may call such an operation. Nothing of the path is looked at: a portal token may be refused
 * an operation altogether, and otherwise another application's things are simply not there (`onlyOwn`).
 * @throws Problem 403
 */
export const admit = (caller: Caller, access: Access): void => {
  if (!may(caller, access)) throw forbidden();
};

/**
 * Hides every application from a portal token but its own.
 * @throws Problem 404, as for an application that does not exist
 */
export const onlyOwn = (caller: Caller, applicationId: string): void => {
  if (caller.kind === 'portal' && caller.applicationId !== applicationId) throw notFound('Application');
};
