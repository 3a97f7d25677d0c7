import type { Session } from '../session.ts';

/** Why a key that the API knows is no key for the console, if so. */
export const refusal = ({ caller }: Session): Error | undefined => {
  if (caller.kind === 'portal')
    return new Error('This is a token of the app portal. Open the portal by its link.');
  if (caller.scope === 'publish') {
    return new Error('This key may only publish. Sign in with a key of scope admin or read.');
  }
  return undefined;
};
