import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Sender } from '../../../core/sending/sender.ts';
import { answering } from '../../support/receivers/answering.ts';
import { greeting, resettingOnConnect } from '../../support/receivers/breaking.ts';
import { expired, selfSigned } from '../../support/receivers/certificates.ts';
import { acceptingThenNothing } from '../../support/receivers/hanging.ts';
import { type Receiver, startReceiver } from '../../support/receivers/receiver.ts';
import { attemptTo, localSender } from './send-with.ts';

const resolve = async (): Promise<string[]> => ['127.0.0.1'];
const trusting = (): Sender => localSender({ ca: selfSigned.cert, resolve });

/** Node looks at this variable in the real environment only, which a test cannot change. */
const SEND_FROM_A_PROCESS_OF_ITS_OWN = `
  import { attemptTo, localSender } from './send-with.ts';
  const outcome = await localSender().send(attemptTo(process.env.RECEIVER_URL));
  console.log(outcome.errorClass ?? outcome.statusCode);
`;

let receiver: Receiver;
afterEach(() => receiver.stop());

describe('over TLS', () => {
  test.each(['127.0.0.1', 'localhost', 'receiver.test'])(
    'a trusted receiver is reached as %s',
    async (host) => {
      receiver = await startReceiver(answering(), { certificate: selfSigned });
      const outcome = await trusting().send(attemptTo(`https://${host}:${receiver.port}/`));
      expect(outcome).toMatchObject({ kind: 'answered', statusCode: 200, responseExcerpt: 'ok' });
    },
  );

  test('a connection is used again', async () => {
    receiver = await startReceiver(answering(), { certificate: selfSigned });
    const sender = trusting();
    await sender.send(attemptTo(receiver.url));
    await sender.send(attemptTo(receiver.url));
    sender.close();
    expect(receiver.connections()).toBe(1);
  });

  test('a receiver nobody vouches for is refused', async () => {
    receiver = await startReceiver(answering(), { certificate: selfSigned });
    expect(await localSender().send(attemptTo(receiver.url))).toMatchObject({
      kind: 'unanswered',
      errorClass: 'tls',
      detail: 'no trusted TLS connection with 127.0.0.1 (DEPTH_ZERO_SELF_SIGNED_CERT)',
    });
  });

  test('a certificate for another host is refused', async () => {
    receiver = await startReceiver(answering(), { certificate: selfSigned });
    expect(await trusting().send(attemptTo(`https://other.test:${receiver.port}/`))).toMatchObject({
      errorClass: 'tls',
      detail: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID'),
    });
  });

  test('an expired certificate is refused', async () => {
    receiver = await startReceiver(answering(), { certificate: expired });
    expect(await localSender({ ca: expired.cert }).send(attemptTo(receiver.url))).toMatchObject({
      errorClass: 'tls',
      detail: expect.stringContaining('CERT_HAS_EXPIRED'),
    });
  });

  test('certificates are verified even where the environment says otherwise', async () => {
    receiver = await startReceiver(answering(), { certificate: selfSigned });
    const env = { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0', RECEIVER_URL: receiver.url };
    const script = ['--no-warnings', '--input-type=module', '--eval', SEND_FROM_A_PROCESS_OF_ITS_OWN];
    const { stdout } = await promisify(execFile)(process.execPath, script, { env, cwd: import.meta.dirname });
    expect(stdout.trim()).toBe('tls');
  });

  test.each([
    ['speaks in plain text', greeting('220 mail.example ESMTP\r\n'), 'tls'],
    ['resets the handshake', resettingOnConnect(), 'reset'],
  ])('a receiver that %s is a failure', async (_, behave, errorClass) => {
    receiver = await startReceiver(behave);
    const outcome = await trusting().send(
      attemptTo(receiver.url.replace('http:', 'https:'), { timeoutMs: 400 }),
    );
    expect(outcome).toMatchObject({ kind: 'unanswered', errorClass });
  });

  test('a receiver that never shakes hands is a timeout', async () => {
    receiver = await startReceiver(acceptingThenNothing());
    const outcome = await trusting().send(
      attemptTo(receiver.url.replace('http:', 'https:'), { timeoutMs: 400 }),
    );
    expect(outcome).toMatchObject({
      errorClass: 'timeout',
      detail: 'no TLS handshake with 127.0.0.1 within 0.4 s',
    });
  });
});
