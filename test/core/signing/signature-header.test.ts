import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { generateSecret } from '../../../core/signing/generate-secret.ts';
import { signatureHeader } from '../../../core/signing/signature-header.ts';
import { parseSecret, type SigningSecret } from '../../../core/signing/signing-secret.ts';

const secretOf = (text: string): SigningSecret => {
  const parsed = parseSecret(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.secret;
};

const VECTOR = {
  secrets: [secretOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')],
  messageId: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1_614_265_330,
  body: Buffer.from('{"test": 2432232314}'),
};

const isSignedBy = (
  secret: SigningSecret & { type: 'ed25519' },
  signature: string,
  signed: Buffer,
): boolean => {
  const x = Buffer.from(secret.publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, signed, key, Buffer.from(signature, 'base64'));
};

describe('the signature header', () => {
  test('is the one of the Standard Webhooks test vector', () => {
    expect(signatureHeader(VECTOR)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  test('is accepted by the standardwebhooks library, whatever the body and key', () => {
    const timestamp = Math.floor(Date.now() / 1000);
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.uint8Array({ minLength: 24, maxLength: 75 }),
        (text, key) => {
          const secret = secretOf(`whsec_${Buffer.from(key).toString('base64')}`);
          const body = Buffer.from(text);
          const headers = {
            'webhook-id': 'msg_1',
            'webhook-timestamp': String(timestamp),
            'webhook-signature': signatureHeader({ secrets: [secret], messageId: 'msg_1', timestamp, body }),
          };
          new Webhook(secret.text).verify(body, headers, { jsonParse: false });
        },
      ),
    );
  });

  test('signs the bytes as they are, even where they are not UTF-8', () => {
    const signed = (body: Buffer) => signatureHeader({ ...VECTOR, body });
    expect(signed(Buffer.from([0xff]))).not.toBe(signed(Buffer.from([0xfe])));
  });

  test('has an ed25519 signature over the same bytes for an ed25519 secret', () => {
    const secret = generateSecret('ed25519', randomBytes);
    const [version, signature = ''] = signatureHeader({ ...VECTOR, secrets: [secret] }).split(',');
    const signed = Buffer.from('msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}');
    expect(version).toBe('v1a');
    expect(secret.type === 'ed25519' && isSignedBy(secret, signature, signed)).toBe(true);
    expect(secret.type === 'ed25519' && isSignedBy(secret, signature, Buffer.from('something else'))).toBe(
      false,
    );
  });

  test('has a signature per secret, in their order, a space apart', () => {
    const old = generateSecret('ed25519', randomBytes);
    const header = signatureHeader({ ...VECTOR, secrets: [...VECTOR.secrets, old, ...VECTOR.secrets] });
    const alone = signatureHeader(VECTOR);
    expect(header).toBe(`${alone} ${signatureHeader({ ...VECTOR, secrets: [old] })} ${alone}`);
  });

  test('is refused without a secret', () => {
    expect(() => signatureHeader({ ...VECTOR, secrets: [] })).toThrow(RangeError);
  });

  test.each([1.5, -1, Number.NaN, 2 ** 60])('is refused for the timestamp %p', (timestamp) => {
    expect(() => signatureHeader({ ...VECTOR, timestamp })).toThrow(RangeError);
  });
});
