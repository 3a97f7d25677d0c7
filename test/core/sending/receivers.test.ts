import { afterAll, describe, expect, test } from '@jest/globals';
import { classify } from '../../../core/sending/classify.ts';
import type { BodyOutcome, ErrorClass, Outcome } from '../../../core/sending/outcome.ts';
import * as answering from '../../support/receivers/answering.ts';
import * as breaking from '../../support/receivers/breaking.ts';
import * as flooding from '../../support/receivers/flooding.ts';
import * as hanging from '../../support/receivers/hanging.ts';
import { type Behaviour, type Receiver, startReceiver } from '../../support/receivers/receiver.ts';
import { startNeverAccepting } from '../../support/receivers/slow-accept.ts';
import { attemptTo, localSender } from './send-with.ts';

const TIMEOUT_MS = 400;
/** What the machine may be late by. */
const LATE_MS = 1500;

const sender = localSender();
afterAll(() => sender.close());

const attempt = async (behave: Behaviour): Promise<{ outcome: Outcome; receiver: Receiver }> => {
  const receiver = await startReceiver(behave);
  const outcome = await sender.send(attemptTo(receiver.url, { timeoutMs: TIMEOUT_MS }));
  await receiver.stop();
  return { outcome, receiver };
};

describe('a receiver that answers decides by its status line, though it', () => {
  test.each<[string, Behaviour, number, BodyOutcome, string | RegExp]>([
    ['is well-behaved', answering.answering(), 200, 'complete', 'ok'],
    ['has nothing to say', answering.answering({ status: 204, body: '' }), 204, 'complete', ''],
    ['is out of order', answering.answering({ status: 500, body: 'down' }), 500, 'complete', 'down'],
    ['redirects to itself', answering.redirecting(302), 302, 'complete', ''],
    ['redirects for good', answering.redirecting(308), 308, 'complete', ''],
    ['speaks HTTP/1.0', answering.speakingHttp10(), 200, 'complete', 'from the nineties'],
    ['switches protocols', answering.switchingProtocols(), 101, 'complete', ''],
    ['drips its body', hanging.drippingBody(), 200, 'too-slow', /^\.+$/],
    ['drips the body of an error', hanging.drippingBody(503), 503, 'too-slow', /^\.+$/],
    ['withholds its body', hanging.withholdingBody(201), 201, 'too-slow', ''],
    ['resets in its body', breaking.resettingInBody(), 200, 'broken', 'half of'],
    ['closes in its body', breaking.closingInBody(500), 500, 'broken', 'half of'],
    ['breaks its chunks', breaking.breakingChunks(), 200, 'broken', 'first'],
    ['sends a gigabyte', flooding.huge(), 200, 'truncated', 'a'.repeat(1024)],
    ['never stops', flooding.endless(404), 404, 'truncated', 'a'.repeat(1024)],
    ['sends a gzip bomb', flooding.gzipBomb(), 200, 'truncated', /^H4sI[\w+/]{1020}$/],
    ['has a status of its own', breaking.sending('HTTP/1.1 799 Odd\r\n\r\n'), 799, 'complete', ''],
  ])('%s', async (_, behave, statusCode, bodyOutcome, excerpt) => {
    const { outcome, receiver } = await attempt(behave);
    expect(outcome).toMatchObject({ kind: 'answered', statusCode, bodyOutcome });
    expect(outcome.kind === 'answered' && outcome.responseExcerpt).toEqual(
      typeof excerpt === 'string' ? excerpt : expect.stringMatching(excerpt),
    );
    expect(classify(outcome).result).toBe(statusCode >= 200 && statusCode < 300 ? 'success' : 'failure');
    expect(outcome.durationMs).toBeLessThan(TIMEOUT_MS + LATE_MS);
    expect(receiver.connections()).toBe(1);
  });
});

describe('there is no answer from a receiver that', () => {
  test.each<[string, Behaviour, ErrorClass, string]>([
    ['accepts and then does nothing', hanging.acceptingThenNothing(), 'timeout', 'no answer from'],
    ['reads and then hangs', hanging.hanging(), 'timeout', 'no answer from 127.0.0.1 within 0.4 s'],
    ['drips its headers', hanging.drippingHeaders(), 'response-too-slow', 'no complete headers within 0.4 s'],
    ['resets at once', breaking.resettingOnConnect(), 'reset', 'broke off'],
    ['resets in the request', breaking.resettingInRequest(), 'reset', 'broke off'],
    ['resets after the request', breaking.resettingAfterRequest(), 'reset', 'broke off'],
    ['resets in its headers', breaking.resettingInHeaders(), 'reset', 'broke off'],
    ['closes unanswered', breaking.closingUnanswered(), 'reset', 'broke off'],
    [
      'speaks another language',
      breaking.sending('220 mail.example ESMTP\r\n'),
      'invalid-response',
      'not valid HTTP',
    ],
    ['speaks HTTP/2', breaking.sending('HTTP/2 200 OK\r\n\r\n'), 'invalid-response', 'HPE_INVALID_VERSION'],
    [
      'has a status in words',
      breaking.sending('HTTP/1.1 OK\r\n\r\n'),
      'invalid-response',
      'HPE_INVALID_STATUS',
    ],
    [
      'has a status below 100',
      breaking.sending('HTTP/1.1 099 Low\r\n\r\n'),
      'invalid-response',
      'not valid HTTP',
    ],
    [
      'has a NUL in a header',
      breaking.sending('HTTP/1.1 200 OK\r\nA: \0\r\n\r\n'),
      'invalid-response',
      'HPE_INVALID',
    ],
    ['floods interim responses', flooding.floodingInterimResponses(), 'invalid-response', 'not valid HTTP'],
    ['floods headers', flooding.floodingHeaders(), 'invalid-response', 'HPE_HEADER_OVERFLOW'],
    ['never ends its status line', flooding.endlessStatusLine(), 'invalid-response', 'HPE_HEADER_OVERFLOW'],
  ])('%s', async (_, behave, errorClass, detail) => {
    const { outcome, receiver } = await attempt(behave);
    expect(outcome).toMatchObject({
      kind: 'unanswered',
      errorClass,
      detail: expect.stringContaining(detail),
    });
    expect(classify(outcome)).toEqual({ result: 'failure', statusCode: 0, reason: errorClass });
    expect(outcome.durationMs).toBeLessThan(TIMEOUT_MS + LATE_MS);
    expect(receiver.connections()).toBe(1);
  });

  test('does not listen', async () => {
    const receiver = await startReceiver(answering.answering());
    await receiver.stop();
    const outcome = await sender.send(attemptTo(receiver.url));
    expect(outcome).toMatchObject({
      kind: 'unanswered',
      errorClass: 'refused',
      detail: '127.0.0.1 refused the connection (ECONNREFUSED)',
    });
  });

  test('does not accept', async () => {
    const receiver = await startNeverAccepting();
    const outcome = await sender.send(attemptTo(receiver.url, { timeoutMs: TIMEOUT_MS }));
    await receiver.stop();
    expect(outcome).toMatchObject({
      kind: 'unanswered',
      errorClass: 'timeout',
      detail: 'no connection to 127.0.0.1 within 0.4 s',
    });
  });

  test('has no name', async () => {
    const resolve = async () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' }));
    const outcome = await localSender({ resolve }).send(attemptTo('http://nowhere.test/'));
    expect(outcome).toMatchObject({
      kind: 'unanswered',
      errorClass: 'dns',
      detail: 'nowhere.test could not be resolved (ENOTFOUND)',
    });
  });

  test('has a name that nobody resolves in time', async () => {
    const resolve = () => new Promise<never>(() => {});
    const outcome = await localSender({ resolve }).send(
      attemptTo('http://slow.test/', { timeoutMs: TIMEOUT_MS }),
    );
    expect(outcome).toMatchObject({ kind: 'unanswered', errorClass: 'timeout' });
  });

  test('has several addresses and listens at none', async () => {
    const receiver = await startReceiver(answering.answering());
    await receiver.stop();
    const resolve = async () => ['::1', '127.0.0.1', '127.0.0.1'];
    const outcome = await localSender({ resolve }).send(attemptTo(`http://many.test:${receiver.port}/`));
    expect(outcome).toMatchObject({ kind: 'unanswered', errorClass: 'refused' });
  });
});

test('a receiver with several addresses is reached at the one that answers', async () => {
  const receiver = await startReceiver(answering.answering());
  const resolve = async () => ['::1', '127.0.0.1'];
  const outcome = await localSender({ resolve }).send(attemptTo(`http://many.test:${receiver.port}/`));
  await receiver.stop();
  expect(outcome).toMatchObject({ kind: 'answered', statusCode: 200 });
});

describe('memory stays bounded with a receiver that', () => {
  /** What the kernel's buffers between two sockets of one machine may hold, with room to spare. */
  const IN_FLIGHT_BYTES = 32 * 2 ** 20;

  test.each<[string, () => Behaviour]>([
    ['sends a gigabyte', flooding.huge],
    ['never stops', flooding.endless],
    ['floods headers', flooding.floodingHeaders],
    ['never ends its status line', flooding.endlessStatusLine],
    ['floods interim responses', flooding.floodingInterimResponses],
  ])('%s, because the connection is broken off rather than drained', async (_, behave) => {
    const receiver = await startReceiver(behave());
    const before = process.memoryUsage();
    for (let count = 0; count < 10; count += 1) await sender.send(attemptTo(receiver.url));
    const after = process.memoryUsage();
    await receiver.stop();
    expect(receiver.bytesWritten() / receiver.connections()).toBeLessThan(IN_FLIGHT_BYTES);
    expect(after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers).toBeLessThan(
      IN_FLIGHT_BYTES,
    );
  });
});
