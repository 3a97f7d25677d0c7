import { createHmac, createSecretKey } from 'node:crypto';
import { ed25519Sign } from './ed25519.ts';
import type { SigningSecret } from './signing-secret.ts';

/** What is signed, and with what. */
export type Signing = {
  /** The current secret first, then the retired ones still in force; at least one. */
  secrets: readonly SigningSecret[];
  messageId: string;
  /** Whole seconds since 1970, the value of the `webhook-timestamp` header. */
  timestamp: number;
  /** The body exactly as it is sent. */
  body: Uint8Array;
};

/**
 * The value of the `webhook-signature` header (Standard Webhooks 1.0, "Signature scheme"): a signature per secret over
 * `{id}.{timestamp}.{body}`, `v1,` for HMAC-SHA256 and `v1a,` for ed25519, a space apart.
 * @throws RangeError when there is no secret or the timestamp is not in whole seconds: a delivery must not go unsigned
 */
export const signatureHeader = ({ secrets, messageId, timestamp, body }: Signing): string => {
  if (secrets.length === 0) throw new RangeError('a message needs at least one secret to be signed with');
  if (!Number.isSafeInteger(timestamp) || timestamp < 0) {
    throw new RangeError(`a webhook timestamp is whole seconds since 1970, not ${timestamp}`);
  }
  const signed = Buffer.concat([Buffer.from(`${messageId}.${timestamp}.`), body]);
  return secrets.map((secret) => signature(secret, signed)).join(' ');
};

const signature = (secret: SigningSecret, signed: Buffer): string =>
  secret.type === 'hmac256'
    ? `v1,${createHmac('sha256', createSecretKey(secret.key)).update(signed).digest('base64')}`
    : `v1a,${ed25519Sign(secret.seed, signed).toString('base64')}`;
