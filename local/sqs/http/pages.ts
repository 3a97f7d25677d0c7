import { invalidParameter } from '../errors.ts';

/** A part of a list, and the token that asks for the next part when there is more. */
export type Page = { names: string[]; NextToken?: string };

/**
 * Cuts a page from a sorted list of names; the token is the last name before it.
 * @throws SqsError InvalidParameterValue for a token that is none
 */
export const pageOf = (
  all: readonly string[],
  { NextToken, MaxResults = 1000 }: { NextToken?: string | undefined; MaxResults?: number | undefined },
): Page => {
  const last = NextToken === undefined ? '' : Buffer.from(NextToken, 'base64url').toString();
  if (NextToken !== undefined && !last) throw invalidParameter('Invalid or expired next token.');
  const rest = all.filter((name) => name > last);
  const names = rest.slice(0, MaxResults);
  const end = names.at(-1);
  if (end === undefined || names.length === rest.length) return { names };
  return { names, NextToken: Buffer.from(end).toString('base64url') };
};
