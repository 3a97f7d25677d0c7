import {
  ED25519_KEY_BYTES,
  ed25519Secret,
  HMAC_KEY_BYTES,
  hmacSecret,
  type SigningSecret,
} from './signing-secret.ts';

/**
 * A new signing secret: 24 random bytes for `hmac256`, a random seed with its public key for `ed25519`.
 * @param randomBytes gives that many unpredictable bytes, as node:crypto's `randomBytes` does
 */
export const generateSecret = (
  type: SigningSecret['type'],
  randomBytes: (count: number) => Uint8Array,
): SigningSecret =>
  type === 'hmac256'
    ? hmacSecret(randomBytes(HMAC_KEY_BYTES.min))
    : ed25519Secret(randomBytes(ED25519_KEY_BYTES));
