import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { arn, place } from '../assembly/place.ts';
import { type Operation, type Service, ServiceError } from '../aws/service.ts';
import { decrypt, encrypt, type Material, readHeader } from './ciphertext.ts';
import type { StoredKey } from './key-store.ts';

type Keys = ReadonlyMap<string, StoredKey>;

const bytes = z.base64().transform((text) => Buffer.from(text, 'base64'));
const context = z.record(z.string(), z.string()).default({});
const algorithm = z.literal('SYMMETRIC_DEFAULT').optional();

const encryptInput = z.object({
  KeyId: z.string(),
  Plaintext: bytes.refine(
    (plaintext) => plaintext.length >= 1 && plaintext.length <= 4096,
    '1 to 4,096 bytes',
  ),
  EncryptionContext: context,
  EncryptionAlgorithm: algorithm,
});

const decryptInput = z.object({
  KeyId: z.string().optional(),
  CiphertextBlob: bytes,
  EncryptionContext: context,
  EncryptionAlgorithm: algorithm,
});

const generateInput = z.object({
  KeyId: z.string(),
  EncryptionContext: context,
  KeySpec: z.enum(['AES_256', 'AES_128']).optional(),
  NumberOfBytes: z.int().min(1).max(1024).optional(),
});

const keyInput = z.object({ KeyId: z.string() });

const idIn = (keyIdOrArn: string): string => keyIdOrArn.split(':key/').at(-1) ?? keyIdOrArn;

const find = (keys: Keys, keyIdOrArn: string): StoredKey => {
  const key = keys.get(idIn(keyIdOrArn));
  if (key === undefined) throw new ServiceError('NotFoundException', `Key '${keyIdOrArn}' does not exist`);
  return key;
};

const newest = ({ materials, arn: keyArn }: StoredKey): Material => {
  const material = materials.at(-1);
  if (material === undefined) throw new ServiceError('KMSInternalException', `${keyArn} has no material`);
  return material;
};

const encryptWith = (keys: Keys, input: unknown): object => {
  const { KeyId, Plaintext, EncryptionContext } = encryptInput.parse(input);
  const key = find(keys, KeyId);
  return {
    KeyId: key.arn,
    CiphertextBlob: encrypt(key.id, newest(key), Plaintext, EncryptionContext).toString('base64'),
    EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  };
};

/** KMS says no more than the name of the exception: whoever guesses should learn nothing. */
const invalidCiphertext = (): ServiceError => new ServiceError('InvalidCiphertextException', '');

const decryptWith = (keys: Keys, input: unknown): object => {
  const { KeyId, CiphertextBlob, EncryptionContext } = decryptInput.parse(input);
  const header = readHeader(CiphertextBlob);
  const key = header && keys.get(header.keyId);
  const material = key?.materials.find(({ version }) => version === header?.version);
  if (key === undefined || material === undefined) throw invalidCiphertext();
  if (KeyId !== undefined && find(keys, KeyId).id !== key.id) {
    const message = 'The key ID in the request does not identify a CMK that can perform this operation.';
    throw new ServiceError('IncorrectKeyException', message);
  }
  try {
    const plaintext = decrypt(material, CiphertextBlob, EncryptionContext).toString('base64');
    return { KeyId: key.arn, Plaintext: plaintext, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
  } catch {
    throw invalidCiphertext();
  }
};

const generateWith = (keys: Keys, input: unknown): object => {
  const { KeyId, EncryptionContext, KeySpec, NumberOfBytes } = generateInput.parse(input);
  const key = find(keys, KeyId);
  const dataKey = randomBytes(NumberOfBytes ?? (KeySpec === 'AES_128' ? 16 : 32));
  return {
    KeyId: key.arn,
    Plaintext: dataKey.toString('base64'),
    CiphertextBlob: encrypt(key.id, newest(key), dataKey, EncryptionContext).toString('base64'),
  };
};

const describe = (keys: Keys, input: unknown): object => {
  const key = find(keys, keyInput.parse(input).KeyId);
  return {
    KeyMetadata: {
      AWSAccountId: place.accountId,
      KeyId: key.id,
      Arn: key.arn,
      Description: key.description,
      Enabled: true,
      KeyState: 'Enabled',
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyManager: 'CUSTOMER',
      Origin: 'AWS_KMS',
      MultiRegion: false,
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    },
  };
};

const rotate = (keys: Keys, input: unknown): object => {
  const key = find(keys, keyInput.parse(input).KeyId);
  key.rotate();
  return { KeyId: key.arn };
};

/** A call's key: the one it names, or the one its ciphertext does. */
const keyOf = (input: unknown): string => {
  const { KeyId, CiphertextBlob } = z
    .object({ KeyId: z.string().optional(), CiphertextBlob: bytes.optional() })
    .parse(input);
  return arn(
    'kms',
    `key/${idIn(KeyId ?? (CiphertextBlob && readHeader(CiphertextBlob)?.keyId) ?? 'unknown')}`,
  );
};

/** KMS, with the operations that use symmetric keys ("AWS Key Management Service API reference"). */
export const kmsService = (keys: Keys): Service => {
  const operation = (work: (keys: Keys, input: unknown) => object): Operation => ({
    resource: keyOf,
    perform: (input) => work(keys, input),
  });
  return {
    target: 'TrentService',
    actionPrefix: 'kms',
    operations: {
      Encrypt: operation(encryptWith),
      Decrypt: operation(decryptWith),
      GenerateDataKey: operation(generateWith),
      DescribeKey: operation(describe),
      RotateKeyOnDemand: operation(rotate),
    },
  };
};
