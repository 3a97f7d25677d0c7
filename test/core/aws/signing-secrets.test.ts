import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openKMS } from '../../../core/aws/service/services.ts';
import { openSigningSecrets, type SigningSecrets } from '../../../core/aws/signing-secrets.ts';
import { kmsService } from '../../../local/kms/service.ts';
import { startJsonService } from '../../support/json-service.ts';

const id = '11111111-1111-4111-8111-111111111111';
const arn = `arn:aws:kms:us-east-1:000000000000:key/${id}`;
const key = {
  id,
  arn,
  description: '',
  materials: [{ version: 1, bytes: Buffer.alloc(32, 7) }],
  rotate: () => {},
};
const owner = { applicationId: 'app_1', endpointId: 'ep_1' };
const clock = { at: 0 };
let service: Awaited<ReturnType<typeof startJsonService>>;
let secrets: SigningSecrets;

beforeAll(async () => {
  service = await startJsonService(kmsService(new Map([[id, key]])));
  secrets = openSigningSecrets(openKMS(service.place, { maxAttempts: 1 }), arn, () => clock.at);
});
afterAll(() => service.close());

test('a secret comes back as it was, for the endpoint it was encrypted for and no other', async () => {
  const ciphertext = await secrets.encrypt('whsec_x', owner);
  expect(Buffer.from(ciphertext).toString('latin1')).not.toContain('whsec_x');
  expect(await secrets.decrypt(ciphertext, owner)).toBe('whsec_x');
  for (const other of [
    { ...owner, endpointId: 'ep_2' },
    { ...owner, applicationId: 'app_2' },
  ]) {
    await expect(secrets.decrypt(ciphertext, other)).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
  }
});

test('a secret is decrypted once in five minutes, even for many at once', async () => {
  const ciphertext = await secrets.encrypt('whsec_y', owner);
  const before = service.calls.length;
  await Promise.all(Array.from({ length: 10 }, () => secrets.decrypt(ciphertext, owner)));
  clock.at += 299_999;
  await secrets.decrypt(ciphertext, owner);
  expect(service.calls.slice(before)).toEqual(['Decrypt']);
  clock.at += 1;
  await secrets.decrypt(ciphertext, owner);
  expect(service.calls.slice(before)).toEqual(['Decrypt', 'Decrypt']);
});

test('a failure to decrypt is not remembered', async () => {
  const ciphertext = await secrets.encrypt('whsec_z', owner);
  const [material] = key.materials.splice(0, 1);
  await expect(secrets.decrypt(ciphertext, owner)).rejects.toThrow();
  if (material) key.materials.push(material);
  expect(await secrets.decrypt(ciphertext, owner)).toBe('whsec_z');
});
