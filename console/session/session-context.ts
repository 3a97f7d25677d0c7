import { createContext, useContext } from 'react';
import type { Room, Session } from './session.ts';

/** What every screen may know of who looks at it. */
export type Signed = { room: Room; session: Session; signOut: () => void };

export const SignedContext = createContext<Signed | undefined>(undefined);

/** @throws Error outside the signed-in part */
export const useSigned = (): Signed => {
  const signed = useContext(SignedContext);
  if (signed === undefined) throw new Error('Nobody is signed in here.');
  return signed;
};
