import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A key's material: the newest is used to encrypt, each of them to decrypt. */
export type Material = { version: number; bytes: Buffer };

/** Names and values that have to be the same when decrypting. */
export type EncryptionContext = Readonly<Record<string, string>>;

const formatVersion = 1;
const idBytes = 16;
const ivBytes = 12;
const tagBytes = 16;
const headerBytes = 1 + idBytes + 4;

/** Additional data that is the same for the same context, in whatever order it is written ("Encryption context"). */
const additionalData = (header: Buffer, context: EncryptionContext): Buffer =>
  Buffer.concat([header, Buffer.from(JSON.stringify(Object.entries(context).sort()))]);

/** Encrypts with AES-256-GCM. What comes out names the key and the version of its material. */
export const encrypt = (
  keyId: string,
  { version, bytes }: Material,
  plaintext: Buffer,
  context: EncryptionContext,
): Buffer => {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt8(formatVersion, 0);
  header.write(keyId.replaceAll('-', ''), 1, 'hex');
  header.writeUInt32BE(version, 1 + idBytes);
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', bytes, iv).setAAD(additionalData(header, context));
  const encrypted = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([header, iv, cipher.getAuthTag(), encrypted]);
};

/** The key id and version that a ciphertext names; undefined when it is none of ours. */
export const readHeader = (ciphertext: Buffer): { keyId: string; version: number } | undefined => {
  if (ciphertext.length < headerBytes + ivBytes + tagBytes || ciphertext[0] !== formatVersion)
    return undefined;
  const hex = ciphertext.toString('hex', 1, 1 + idBytes);
  const keyId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { keyId, version: ciphertext.readUInt32BE(1 + idBytes) };
};

/** @throws Error when material or context are not those it was encrypted with. */
export const decrypt = ({ bytes }: Material, ciphertext: Buffer, context: EncryptionContext): Buffer => {
  const header = ciphertext.subarray(0, headerBytes);
  const iv = ciphertext.subarray(headerBytes, headerBytes + ivBytes);
  const tag = ciphertext.subarray(headerBytes + ivBytes, headerBytes + ivBytes + tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', bytes, iv, { authTagLength: tagBytes })
    .setAAD(additionalData(header, context))
    .setAuthTag(tag);
  return Buffer.concat([
    decipher.update(ciphertext.subarray(headerBytes + ivBytes + tagBytes)),
    decipher.final(),
  ]);
};
