import { KMSClient, RotateKeyOnDemandCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { createEndpoint, type Posthorn, publish, secretOf, startPosthorn, until } from './posthorn.ts';

let posthorn: Posthorn;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  posthorn = await startPosthorn();
});
afterAll(async () => {
  await posthorn.stop();
  await receiver.close();
});

const rotateEncryptionKey = async (): Promise<void> => {
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };
  const kms = new KMSClient({ endpoint: posthorn.endpoints.awsUrl, region: 'us-east-1', credentials });
  await kms.send(new RotateKeyOnDemandCommand({ KeyId: posthorn.endpoints.variables.SIGNING_KEY_ARN }));
  kms.destroy();
};

/** Publishes, and answers what arrived once it was verified with the secret. */
const deliverVerified = async (secret: string, application: string): Promise<unknown> => {
  const id = await publish(posthorn, { application, type: 'new_order', data: { application } });
  const arrived = () => receiver.received.find(({ headers }) => headers['webhook-id'] === id);
  const request = await until(arrived, (one) => one !== undefined);
  return new Webhook(secret).verify(String(request?.body), request?.headers as Record<string, string>);
};

test('rotating the key that encrypts signing secrets stops no delivery, warm or cold', async () => {
  const before = await createEndpoint(posthorn, receiver.url, {}, 'before');
  const secret = await secretOf(posthorn, before, 'before');
  expect(await deliverVerified(secret, 'before')).toMatchObject({ data: { application: 'before' } });

  await rotateEncryptionKey();
  expect(await deliverVerified(secret, 'before')).toMatchObject({ data: { application: 'before' } });

  // Started again, no function remembers a secret: each is decrypted with the material it was encrypted with.
  await posthorn.stop();
  posthorn = await startPosthorn({ dataDir: posthorn.dataDir });
  expect(await secretOf(posthorn, before, 'before')).toBe(secret);
  expect(await deliverVerified(secret, 'before')).toMatchObject({ data: { application: 'before' } });

  const after = await createEndpoint(posthorn, receiver.url, {}, 'after');
  expect(await deliverVerified(await secretOf(posthorn, after, 'after'), 'after')).toMatchObject({
    data: { application: 'after' },
  });
});
