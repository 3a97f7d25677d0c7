import { badRequest } from '../http/problem.ts';
import type { EncryptedSecret } from './endpoint.ts';

/** The most retired secrets an endpoint may have that still sign. */
export const mostRetiredSecrets = 10;

/** A rotation: the next secret, the instant it takes over (milliseconds since 1970), and the former one's grace in seconds. */
export type Rotation = { next: Uint8Array; now: number; graceSeconds: number };

/**
 * An endpoint's secrets after a rotation: the next one, then the former one for as long as its grace, then those
 * retired before. What has expired is dropped.
 * @throws Problem 400 `limit_reached` where that would be more than ten retired ones
 */
export const rotateSecrets = (
  secrets: readonly EncryptedSecret[],
  { next, now, graceSeconds }: Rotation,
): EncryptedSecret[] => {
  const [former, ...retired] = secrets;
  const stillValid = retired.filter(({ expiresAt }) => expiresAt !== null && expiresAt > now);
  if (former === undefined || graceSeconds === 0) return [current(next), ...stillValid];
  if (stillValid.length >= mostRetiredSecrets) {
    throw badRequest('limit_reached', `At most ${mostRetiredSecrets} former secrets may be valid at a time.`);
  }
  return [current(next), { ...former, expiresAt: now + graceSeconds * 1000 }, ...stillValid];
};

const current = (ciphertext: Uint8Array): EncryptedSecret => ({ ciphertext, expiresAt: null });
