import type { KMSService } from './service/services.ts';

/** Whose secret it is. A ciphertext can only be decrypted for the endpoint it was encrypted for. */
export type SecretOwner = { applicationId: string; endpointId: string };

/** Encrypts and decrypts signing secrets. */
export type SigningSecrets = ReturnType<typeof openSigningSecrets>;

/** How long a warm function remembers a decrypted secret, in milliseconds, and how many. A ciphertext never changes. */
const longestCached = 300_000;
const mostCached = 10_000;

/** The authenticated context (AWS KMS Developer Guide, "Encryption context"). */
const contextOf = ({ applicationId, endpointId }: SecretOwner) => ({
  application: applicationId,
  endpoint: endpointId,
});

/**
 * Signing secrets under a key of KMS.
 * @param now milliseconds since 1970
 */
export const openSigningSecrets = (kms: KMSService, keyArn: string, now: () => number) => {
  const cache = new Map<string, { at: number; text: Promise<string> }>();

  /** A secret's ciphertext. */
  const encrypt = async (text: string, owner: SecretOwner): Promise<Uint8Array> => {
    const { CiphertextBlob } = await kms('Encrypt', {
      KeyId: keyArn,
      Plaintext: Buffer.from(text).toString('base64'),
      EncryptionContext: contextOf(owner),
    });
    if (!CiphertextBlob) throw new Error('KMS encrypted nothing');
    return Buffer.from(CiphertextBlob, 'base64');
  };

  const fetchText = async (ciphertext: Uint8Array, owner: SecretOwner): Promise<string> => {
    const { Plaintext } = await kms('Decrypt', {
      KeyId: keyArn,
      CiphertextBlob: Buffer.from(ciphertext).toString('base64'),
      EncryptionContext: contextOf(owner),
    });
    if (!Plaintext) throw new Error('KMS decrypted nothing');
    return Buffer.from(Plaintext, 'base64').toString();
  };

  const remember = (key: string, text: Promise<string>): Promise<string> => {
    const [eldest] = cache.keys();
    if (cache.size >= mostCached && eldest !== undefined) cache.delete(eldest);
    cache.set(key, { at: now(), text });
    text.catch(() => cache.delete(key)); // a failure is not remembered
    return text;
  };

  /** The secret of a ciphertext, remembered for five minutes. */
  const decrypt = (ciphertext: Uint8Array, owner: SecretOwner): Promise<string> => {
    const key = `${owner.applicationId} ${owner.endpointId} ${Buffer.from(ciphertext).toString('base64')}`;
    const known = cache.get(key);
    if (known && now() - known.at < longestCached) return known.text;
    cache.delete(key);
    return remember(key, fetchText(ciphertext, owner));
  };

  return { encrypt, decrypt };
};
