import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AwsCall, accessKeyOf, type Decision } from '../../../local/aws/callers.ts';
import { awsOrigin } from '../../../local/aws/origin.ts';
import type { Outcome } from '../../../local/functions/messages.ts';
import { openKeys } from '../../../local/kms/key-store.ts';
import { kmsService } from '../../../local/kms/service.ts';
import { type Listener, listen } from '../../../local/listener.ts';
import type { SecretSpec } from '../../../local/resources/secret.ts';
import { openSecrets } from '../../../local/secrets/secret-store.ts';
import { secretsService } from '../../../local/secrets/service.ts';
import { temporaryDirectory } from '../../support/tiny-assembly.ts';

const directory = temporaryDirectory();
const keyFile = join(directory, 'keys.json');
const secretFile = join(directory, 'secrets.json');

const keySpecs = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'].map(
  (id) => ({
    id,
    arn: `arn:aws:kms:us-east-1:000000000000:key/${id}`,
    description: `the key ${id}`,
  }),
);
const [first = '', second = ''] = keySpecs.map(({ arn }) => arn);

const rules = {
  PasswordLength: 40,
  ExcludeCharacters: 'lO0',
  ExcludeLowercase: false,
  ExcludeUppercase: false,
  ExcludeNumbers: false,
  ExcludePunctuation: true,
  IncludeSpace: false,
  RequireEachIncludedType: true,
};
const secretSpecs: SecretSpec[] = [
  {
    name: 'generated',
    arn: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:generated-1',
    value: { generate: rules },
  },
  {
    name: 'given',
    arn: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:given-1',
    value: { text: 'plain' },
  },
];
const secrets = (given = new Map<string, string>()) =>
  openSecrets(secretFile, secretSpecs, given, () => 5000);

const invocations: string[] = [];
const tiny = {
  spec: {
    name: 'tiny',
    title: 'Tiny',
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:tiny',
    directory: '',
    handler: '',
    timeoutSeconds: 3,
    memoryMegabytes: 128,
    logGroup: '/aws/lambda/tiny',
    environment: {},
  },
  invoke: async (payload: string): Promise<Outcome> => {
    invocations.push(payload);
    return payload.includes('bad')
      ? { ok: false, error: { errorType: 'Error', errorMessage: 'no', trace: [] } }
      : { ok: true, payload: `[${payload}]` };
  },
  stop: async () => {},
};

let origin: Listener;
let calls: AwsCall[] = [];
let decision: Decision = { allowed: true };

beforeAll(async () => {
  origin = await listen(0);
  origin.serve(
    awsOrigin({
      services: [kmsService(openKeys(keyFile, keySpecs)), secretsService(secrets())],
      sqs: (_, response) => void response.end('sqs'),
      functions: new Map([['tiny', tiny]]),
      dynamodbUrl: 'http://127.0.0.1:1',
      authorize: (call) => {
        calls.push(call);
        return decision;
      },
      onError: (error) => {
        throw error;
      },
    }),
  );
});
afterAll(() => origin.stop(0));

const client = (accessKeyId = 'MINE') => ({
  endpoint: origin.origin,
  region: 'us-east-1',
  credentials: { accessKeyId, secretAccessKey: 'any' },
});
const kms = () => new KMSClient(client());
const secretsManager = () => new SecretsManagerClient(client());

const encrypt = async (KeyId = first, EncryptionContext: Record<string, string> = {}) => {
  const Plaintext = Buffer.from('a signing secret');
  const { CiphertextBlob } = await kms().send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext }));
  return CiphertextBlob;
};

describe('KMS', () => {
  test('decrypts what it encrypted, and says with which key', async () => {
    const CiphertextBlob = await encrypt(first, { endpoint: 'ep_1', kind: 'hmac' });
    const EncryptionContext = { kind: 'hmac', endpoint: 'ep_1' };
    const { Plaintext, KeyId } = await kms().send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
    expect(Buffer.from(Plaintext ?? []).toString()).toBe('a signing secret');
    expect(KeyId).toBe(first);
    expect(Buffer.from(CiphertextBlob ?? []).includes('signing')).toBe(false);
  });

  test.each([
    ['another context', { endpoint: 'ep_2' }],
    ['no context', undefined],
  ])('refuses %s', async (_, EncryptionContext) => {
    const CiphertextBlob = await encrypt(first, { endpoint: 'ep_1' });
    const decrypting = kms().send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
    await expect(decrypting).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  test('refuses a ciphertext that was changed, and one that is none', async () => {
    const changed = Buffer.from((await encrypt()) ?? []);
    changed.writeUInt8((changed.at(-1) ?? 0) ^ 1, changed.length - 1);
    for (const CiphertextBlob of [changed, Buffer.from('no ciphertext')]) {
      const decrypting = kms().send(new DecryptCommand({ CiphertextBlob }));
      await expect(decrypting).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    }
  });

  test('refuses to decrypt with another key than was used', async () => {
    const decrypting = kms().send(new DecryptCommand({ CiphertextBlob: await encrypt(), KeyId: second }));
    await expect(decrypting).rejects.toMatchObject({ name: 'IncorrectKeyException' });
  });

  test('makes data keys that it can decrypt', async () => {
    const command = new GenerateDataKeyCommand({ KeyId: second, KeySpec: 'AES_256' });
    const { Plaintext, CiphertextBlob } = await kms().send(command);
    const decrypted = await kms().send(new DecryptCommand({ CiphertextBlob }));
    expect(Plaintext?.length).toBe(32);
    expect(decrypted.Plaintext).toEqual(Plaintext);
  });

  test('describes keys, by id and by ARN, and knows no other', async () => {
    const { KeyMetadata } = await kms().send(new DescribeKeyCommand({ KeyId: first.split('/')[1] }));
    expect(KeyMetadata).toMatchObject({
      Arn: first,
      KeyState: 'Enabled',
      Description: keySpecs[0]?.description,
    });
    const unknown = kms().send(new DescribeKeyCommand({ KeyId: 'unknown' }));
    await expect(unknown).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  test('keeps its material in a file that only its owner can read, across starts', async () => {
    const before = readFileSync(keyFile, 'utf8');
    openKeys(keyFile, keySpecs);
    expect(readFileSync(keyFile, 'utf8')).toBe(before);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  });
});

describe('Secrets Manager', () => {
  test('gives a secret by ARN and by name, generated by the rules of the template', async () => {
    const [byArn, byName] = await Promise.all(
      [secretSpecs[0]?.arn, 'generated'].map((SecretId) =>
        secretsManager().send(new GetSecretValueCommand({ SecretId })),
      ),
    );
    expect(byArn).toMatchObject({
      Name: 'generated',
      ARN: secretSpecs[0]?.arn,
      VersionStages: ['AWSCURRENT'],
    });
    expect(byArn?.SecretString).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[A-NP-Za-km-z1-9]{40}$/);
    expect(byName?.SecretString).toBe(byArn?.SecretString);
  });

  test('knows no other', async () => {
    const unknown = secretsManager().send(new GetSecretValueCommand({ SecretId: 'unknown' }));
    await expect(unknown).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('keeps a generated text across starts; one that is given is used instead and not kept', () => {
    const arn = secretSpecs[0]?.arn ?? '';
    const kept = secrets().get(arn)?.text;
    expect(secrets(new Map([[arn, 'mine']])).get(arn)?.text).toBe('mine');
    expect(secrets().get(arn)?.text).toBe(kept);
    expect(secrets().get(secretSpecs[1]?.arn ?? '')?.text).toBe('plain');
    expect(readFileSync(secretFile, 'utf8')).not.toContain('mine');
    expect(statSync(secretFile).mode & 0o777).toBe(0o600);
  });
});

const invoke = async (name: string, payload: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(
    `${origin.origin}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`,
    {
      method: 'POST',
      headers,
      body: payload,
    },
  );
  return {
    status: answer.status,
    error: answer.headers.get('x-amz-function-error'),
    text: await answer.text(),
  };
};

describe("Lambda's Invoke", () => {
  test.each(['tiny', tiny.spec.arn])('answers what the function answers (%s)', async (name) => {
    expect(await invoke(name, '{"a":1}')).toEqual({ status: 200, error: null, text: '[{"a":1}]' });
  });

  test('marks the answer when the function failed', async () => {
    const { status, error, text } = await invoke('tiny', '"bad"');
    expect([status, error, JSON.parse(text)]).toEqual([
      200,
      'Unhandled',
      { errorType: 'Error', errorMessage: 'no', trace: [] },
    ]);
  });

  test('answers an event at once', async () => {
    const answered = await invoke('tiny', '"event"', { 'x-amz-invocation-type': 'Event' });
    expect(answered).toEqual({ status: 202, error: null, text: '' });
    expect(invocations).toContain('"event"');
  });

  test.each([
    ['a function that is not there', 'other', '{}', 404],
    ['a payload that is not JSON', 'tiny', '{', 400],
  ])('refuses %s', async (_, name, payload, status) => {
    expect((await invoke(name, payload)).status).toBe(status);
  });
});

describe('every call', () => {
  test('is decided on by who makes it, what it does and to what', async () => {
    calls = [];
    await new KMSClient(client(accessKeyOf('deliver'))).send(new DescribeKeyCommand({ KeyId: first }));
    await secretsManager().send(new GetSecretValueCommand({ SecretId: 'generated' }));
    await invoke('tiny', '{}');
    expect(calls).toEqual([
      { caller: { kind: 'function', name: 'deliver' }, action: 'kms:DescribeKey', resource: first },
      {
        caller: { kind: 'operator', accessKeyId: 'MINE' },
        action: 'secretsmanager:GetSecretValue',
        resource: secretSpecs[0]?.arn,
      },
      {
        caller: { kind: 'operator', accessKeyId: 'anonymous' },
        action: 'lambda:InvokeFunction',
        resource: tiny.spec.arn,
      },
    ]);
  });

  test('that is not allowed is refused as AWS refuses it', async () => {
    decision = { allowed: false, reason: 'because the test says so' };
    const refused = kms().send(new DescribeKeyCommand({ KeyId: first }));
    await expect(refused).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:iam::000000000000:user/MINE is not authorized to perform: kms:DescribeKey on resource: ' +
        `${first} because the test says so`,
    });
    expect((await invoke('tiny', '{}')).status).toBe(403);
    decision = { allowed: true };
  });

  test.each(['Nobody.DoThis', 'TrentService.ScheduleKeyDeletion'])(
    'of %s is refused by name',
    async (target) => {
      const answer = await fetch(origin.origin, {
        method: 'POST',
        headers: { 'x-amz-target': target },
        body: '{}',
      });
      expect([answer.status, await answer.json()]).toEqual([
        400,
        { __type: 'UnknownOperationException', message: expect.stringContaining(target) },
      ]);
    },
  );
});
