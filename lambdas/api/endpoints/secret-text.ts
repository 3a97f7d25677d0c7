import { invalidAt } from '../../../core/http/problem.ts';
import { generateSecret } from '../../../core/signing/generate-secret.ts';
import { parseSecret } from '../../../core/signing/signing-secret.ts';
import type { Services } from '../services.ts';

/**
 * The secret that a body gives, or a new one of the default kind.
 * @throws Problem 422 where the one given is none
 */
export const secretText = (
  { defaultSignatureType, randomBytes }: Pick<Services, 'defaultSignatureType' | 'randomBytes'>,
  given: string | null | undefined,
  loc: readonly string[],
): string => {
  if (given === null || given === undefined) return generateSecret(defaultSignatureType, randomBytes).text;
  const parsed = parseSecret(given);
  if (!parsed.ok) throw invalidAt(loc, parsed.reason);
  return parsed.secret.text;
};
