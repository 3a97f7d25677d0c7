import { isStandardBase64 } from './base64.ts';
import { ed25519PublicKey } from './ed25519.ts';

/** The shortest and longest HMAC key, in bytes, that Standard Webhooks 1.0 allows. */
export const HMAC_KEY_BYTES = { min: 24, max: 75 } as const;

/** The length in bytes of an ed25519 seed and of a public key (RFC 8032, section 5.1). */
export const ED25519_KEY_BYTES = 32;

/** A key that signs, decoded; `text` is the form people and the database hold. */
export type SigningSecret =
  | { type: 'hmac256'; text: string; key: Uint8Array }
  | { type: 'ed25519'; text: string; seed: Uint8Array; publicKey: Uint8Array };

/** What came of reading a secret: the secret, or why it is none (a sentence without the secret in it). */
export type ParsedSecret = { ok: true; secret: SigningSecret } | { ok: false; reason: string };

const HMAC_PREFIX = 'whsec_';
const ED25519_PREFIX = 'whsk_';
const ED25519_PUBLIC_PREFIX = 'whpk_';

/**
 * Reads a signing secret as Standard Webhooks 1.0 ("Signature scheme") writes them: `whsec_` and the padded base64 of
 * 24 to 75 bytes, or `whsk_` and that of 64 bytes, an ed25519 seed and the public key that belongs to it.
 */
export const parseSecret = (text: string): ParsedSecret => {
  if (text.startsWith(HMAC_PREFIX)) return parseHmacSecret(text);
  if (text.startsWith(ED25519_PREFIX)) return parseEd25519Secret(text);
  return rejected(`must begin with ${HMAC_PREFIX} or ${ED25519_PREFIX}`);
};

/** The secret whose key is these 24 to 75 bytes. */
export const hmacSecret = (key: Uint8Array): SigningSecret => ({
  type: 'hmac256',
  text: HMAC_PREFIX + toBase64(key),
  key,
});

/** The secret whose ed25519 seed is these 32 bytes. */
export const ed25519Secret = (seed: Uint8Array): SigningSecret => {
  const publicKey = ed25519PublicKey(seed);
  return {
    type: 'ed25519',
    text: ED25519_PREFIX + toBase64(Buffer.concat([seed, publicKey])),
    seed,
    publicKey,
  };
};

/**
 * What a receiver needs in order to verify: the secret itself for HMAC, `whpk_` and the base64 of the public key for
 * ed25519.
 */
export const publicForm = (secret: SigningSecret): string =>
  secret.type === 'hmac256' ? secret.text : ED25519_PUBLIC_PREFIX + toBase64(secret.publicKey);

const parseHmacSecret = (text: string): ParsedSecret => {
  const encoded = text.slice(HMAC_PREFIX.length);
  if (!isStandardBase64(encoded)) return notBase64(HMAC_PREFIX);
  const key = Buffer.from(encoded, 'base64');
  if (key.length < HMAC_KEY_BYTES.min || key.length > HMAC_KEY_BYTES.max) {
    return rejected(`must hold ${HMAC_KEY_BYTES.min} to ${HMAC_KEY_BYTES.max} bytes, not ${key.length}`);
  }
  return { ok: true, secret: { type: 'hmac256', text, key } };
};

const parseEd25519Secret = (text: string): ParsedSecret => {
  const encoded = text.slice(ED25519_PREFIX.length);
  if (!isStandardBase64(encoded)) return notBase64(ED25519_PREFIX);
  const pair = Buffer.from(encoded, 'base64');
  if (pair.length !== 2 * ED25519_KEY_BYTES) return rejected(`must hold 64 bytes, not ${pair.length}`);
  const secret = ed25519Secret(pair.subarray(0, ED25519_KEY_BYTES));
  if (secret.text !== text) return rejected('must hold a seed and the public key that belongs to it');
  return { ok: true, secret };
};

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const rejected = (reason: string): ParsedSecret => ({ ok: false, reason });

const notBase64 = (prefix: string): ParsedSecret =>
  rejected(`must be standard padded base64 after ${prefix}`);
