import { unauthenticated } from '../http/problem.ts';
import type { Caller } from './caller.ts';

/** Tells whose token it is, or undefined for a token it does not know. */
export type Recognize = (token: string) => Promise<Caller | undefined>;

/** The scheme in any case, one space at least, and a token (RFC 6750, section 2.1; RFC 9110, section 11.1). */
const bearer = /^bearer +(\S+) *$/i;

/**
 * The token of an `Authorization` header.
 * @throws Problem 401 for none, or another kind of credentials
 */
export const tokenIn = (authorization: string | undefined): string => {
  const token = bearer.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthenticated();
  return token;
};

/**
 * Who is calling, by the `Authorization` header.
 * @param recognizers asked in turn, the cheapest first
 * @throws Problem 401 for no, another kind of, or unknown credentials
 */
export const authenticate = async (
  authorization: string | undefined,
  recognizers: readonly Recognize[],
): Promise<Caller> => {
  const token = tokenIn(authorization);
  for (const recognize of recognizers) {
    const caller = await recognize(token);
    if (caller) return caller;
  }
  throw unauthenticated();
};
