import { faultsOut, problemOut } from '../../core/contracts/http/problems.ts';
import { type CommandError, CredentialsError, RefusedError } from '../errors.ts';
import type { Access } from './access.ts';

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What the body of a refusal says, on one line; empty where it is not Posthorn's. */
const sayingOf = (text: string): string => {
  const body = parsedJson(text);
  const problem = problemOut.safeParse(body);
  if (problem.success) return problem.data.detail;
  const faults = faultsOut.safeParse(body);
  if (!faults.success) return '';
  return faults.data.detail.map(({ loc, msg }) => `${loc.slice(1).join('.')} ${msg}`).join('; ');
};

const isOverload = (status: number): boolean => status === 429 || status >= 500;

const refusedWith = (status: number, url: string, saying: string): string => {
  if (isOverload(status))
    return `Posthorn answered ${status}${saying && `: ${saying}`}. Try again in a moment.`;
  if (saying === '') return `${url} answered ${status}, and not as Posthorn does: is --url right?`;
  return `Posthorn refused this (${status}): ${saying}`;
};

const notAdmitted = (key: string | undefined): string =>
  key === undefined
    ? 'Posthorn takes a key (401): give POSTHORN_API_KEY or --key. npm start prints one; an output of the stack says how to read it.'
    : 'The key was refused (401): check POSTHORN_API_KEY or --key.';

/** An answer that is no success as an error that says what to do. */
export const refusalOf = async (response: Response, { url, key }: Access): Promise<CommandError> => {
  const { status } = response;
  if (status === 401) return new CredentialsError(401, notAdmitted(key));
  if (status === 403) {
    return new CredentialsError(
      403,
      'This key may not do that (403): use the root key, or a key with the scope admin.',
    );
  }
  return new RefusedError(status, refusedWith(status, url, sayingOf(await response.text())));
};
