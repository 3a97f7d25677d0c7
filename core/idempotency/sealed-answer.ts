import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import * as z from '../contracts/zod.ts';
import type { HttpAnswer } from '../http/answer.ts';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/** As quick as it gets, and most of the gain. */
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const algorithm = 'aes-256-gcm';
const tagBytes = 16;

const answerSchema = z.object({
  status: z.int(),
  headers: z._default(z.record(z.string(), z.string()), {}),
  body: z.nullable(z.string()),
});

/** One claim seals one answer, so a key that is made of the claim's token may always have the same nonce. */
const keyAndNonce = (sealingKey: Uint8Array, token: string) => {
  const bytes = Buffer.from(hkdfSync('sha256', sealingKey, token, 'answer', 44));
  return { key: bytes.subarray(0, 32), nonce: bytes.subarray(32) };
};

/** An answer as it is kept: compressed, then encrypted (AES-256-GCM, NIST SP 800-38D). */
export const sealAnswer = async (
  answer: HttpAnswer,
  sealingKey: Uint8Array,
  token: string,
): Promise<Uint8Array> => {
  const { key, nonce } = keyAndNonce(sealingKey, token);
  const cipher = createCipheriv(algorithm, key, nonce);
  const text = await compress(JSON.stringify(answer), quickly);
  return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
};

/**
 * A kept answer again.
 * @throws Error where it was not sealed with that key and token
 */
export const openAnswer = async (
  sealed: Uint8Array,
  sealingKey: Uint8Array,
  token: string,
): Promise<HttpAnswer> => {
  const { key, nonce } = keyAndNonce(sealingKey, token);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  const text = Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  return answerSchema.parse(JSON.parse((await decompress(text)).toString()));
};
