import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openRootKey } from '../../../core/aws/root-key.ts';
import { openSecretsManager } from '../../../core/aws/service/services.ts';
import { recognizeRoot } from '../../../core/credentials/root.ts';
import type { StoredSecret } from '../../../local/secrets/secret-store.ts';
import { secretsService } from '../../../local/secrets/service.ts';
import { startJsonService } from '../../support/json-service.ts';

const arn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:root-1';
const secrets = new Map<string, StoredSecret>();
const write = (text: string) => secrets.set(arn, { text, versionId: text, createdAt: 1, name: 'root', arn });
const clock = { at: 1_000_000 };
let service: Awaited<ReturnType<typeof startJsonService>>;
let recognize: ReturnType<typeof recognizeRoot>;

beforeEach(async () => {
  write('first');
  service = await startJsonService(secretsService(secrets));
  recognize = recognizeRoot(
    openRootKey(openSecretsManager(service.place, { maxAttempts: 1 }), arn, () => clock.at),
  );
});
afterEach(() => service.close());

test('the key is recognized, and nothing else is', async () => {
  expect(await recognize('first')).toEqual({ kind: 'root' });
  for (const token of ['', 'firs', 'firstt', 'FIRST']) expect(await recognize(token)).toBeUndefined();
});

test('a key in use is fetched once for ten seconds, even by many at once', async () => {
  await Promise.all(Array.from({ length: 20 }, () => recognize('first')));
  clock.at += 9_999;
  await recognize('first');
  expect(service.calls).toHaveLength(1);
  clock.at += 1;
  await recognize('first');
  expect(service.calls).toHaveLength(2);
});

test('a replaced key works at once, and the former one stops within ten seconds', async () => {
  await recognize('first');
  write('second');
  expect(await recognize('second')).toEqual({ kind: 'root' });
  expect(await recognize('first')).toBeUndefined();
  write('third');
  clock.at += 10_000;
  expect(await recognize('second')).toBeUndefined();
});

test('wrong keys make it be fetched once in two seconds, no more', async () => {
  await recognize('first');
  for (let time = 0; time < 50; time += 1) await recognize(`wrong-${time}`);
  expect(service.calls).toHaveLength(2);
  clock.at += 2_000;
  await recognize('wrong');
  expect(service.calls).toHaveLength(3);
});

test('a failure to fetch it is not remembered', async () => {
  secrets.delete(arn);
  await expect(recognize('first')).rejects.toThrow('find the specified secret');
  write('first');
  expect(await recognize('first')).toEqual({ kind: 'root' });
});
