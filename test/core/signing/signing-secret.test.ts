import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateSecret } from '../../../core/signing/generate-secret.ts';
import { hmacSecret, parseSecret, publicForm } from '../../../core/signing/signing-secret.ts';

const base64 = (bytes: number): string => Buffer.alloc(bytes, 7).toString('base64');

/** RFC 8032, section 7.1, test 1. */
const SEED = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
const PUBLIC_KEY = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex');
const ED25519_SECRET = `whsk_${Buffer.concat([SEED, PUBLIC_KEY]).toString('base64')}`;

describe('a signing secret', () => {
  test.each([24, 25, 32, 64, 75])('is whsec_ and the base64 of %i bytes', (bytes) => {
    const parsed = parseSecret(`whsec_${base64(bytes)}`);
    expect(parsed).toEqual({ ok: true, secret: hmacSecret(Buffer.alloc(bytes, 7)) });
  });

  test('is whsk_ and the base64 of an ed25519 seed and its public key', () => {
    expect(parseSecret(ED25519_SECRET)).toMatchObject({
      ok: true,
      secret: { type: 'ed25519', text: ED25519_SECRET },
    });
  });

  test.each([
    ['an empty text', '', 'must begin'],
    ['no prefix', base64(24), 'must begin'],
    ['a prefix in capitals', `WHSEC_${base64(24)}`, 'must begin'],
    ['a public key', `whpk_${PUBLIC_KEY.toString('base64')}`, 'must begin'],
    ['the prefix alone', 'whsec_', 'not 0'],
    ['23 bytes', `whsec_${base64(23)}`, 'not 23'],
    ['76 bytes', `whsec_${base64(76)}`, 'not 76'],
    ['missing padding', `whsec_${base64(25).replaceAll('=', '')}`, 'base64'],
    ['the URL alphabet', `whsec_${Buffer.alloc(24, 255).toString('base64url')}`, 'base64'],
    ['stray bits after the last byte', `whsec_${'A'.repeat(34)}B=`, 'base64'],
    ['a space', `whsec_ ${base64(24)}`, 'base64'],
    ['a line break at the end', `whsec_${base64(24)}\n`, 'base64'],
    ['no base64 at all', 'whsec_not/base64!not/base64!not/base64!', 'base64'],
    ['an ed25519 seed without its public key', `whsk_${SEED.toString('base64')}`, 'not 32'],
    ['an ed25519 key of 65 bytes', `whsk_${base64(65)}`, 'not 65'],
    ['an ed25519 key that is not base64', 'whsk_!', 'base64'],
    [
      'a public key of another seed',
      `whsk_${Buffer.concat([SEED, SEED]).toString('base64')}`,
      'belongs to it',
    ],
  ])('is refused with a reason: %s', (_, text, reason) => {
    expect(parseSecret(text)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  test('is never repeated in the reason for refusing it', () => {
    const key = Buffer.alloc(23, 9).toString('base64');
    expect(JSON.stringify(parseSecret(`whsec_${key}`))).not.toContain(key);
  });

  test('shows itself for HMAC and only the public key for ed25519', () => {
    const hmac = parseSecret(`whsec_${base64(24)}`);
    const ed25519 = parseSecret(ED25519_SECRET);
    expect(hmac.ok && publicForm(hmac.secret)).toBe(`whsec_${base64(24)}`);
    expect(ed25519.ok && publicForm(ed25519.secret)).toBe(`whpk_${PUBLIC_KEY.toString('base64')}`);
  });
});

describe('a generated secret', () => {
  test('is 24 of the random bytes it was given', () => {
    const secret = generateSecret('hmac256', (count) => Buffer.alloc(count, 5));
    expect(secret.text).toBe(`whsec_${Buffer.alloc(24, 5).toString('base64')}`);
  });

  test('is an ed25519 pair of the random seed it was given', () => {
    expect(generateSecret('ed25519', () => SEED).text).toBe(ED25519_SECRET);
  });

  test('of either kind reads back as itself', () => {
    fc.assert(
      fc.property(fc.constantFrom('hmac256', 'ed25519'), (type) => {
        const secret = generateSecret(type, randomBytes);
        expect(parseSecret(secret.text)).toEqual({ ok: true, secret });
      }),
    );
  });
});
