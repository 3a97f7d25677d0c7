import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';

/** The bytes before a seed in a PKCS #8 file (RFC 8410, section 7); node:crypto takes no bare seeds. */
const PKCS8_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A public key is the end of its SubjectPublicKeyInfo (RFC 8410, section 4). */
const PUBLIC_KEY_BYTES = 32;

/** The public key, 32 bytes, that belongs to a seed of 32 bytes. */
export const ed25519PublicKey = (seed: Uint8Array): Uint8Array =>
  createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' }).subarray(-PUBLIC_KEY_BYTES);

/** The ed25519 signature, 64 bytes, over some bytes (RFC 8032). */
export const ed25519Sign = (seed: Uint8Array, bytes: Uint8Array): Buffer =>
  sign(null, bytes, privateKey(seed));

const privateKey = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_HEADER, seed]), format: 'der', type: 'pkcs8' });
