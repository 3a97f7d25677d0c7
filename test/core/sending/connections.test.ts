import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../../core/sending/outcome.ts';
import type { Sender } from '../../../core/sending/sender.ts';
import { answering, answeringFirstThen, answeringUnread } from '../../support/receivers/answering.ts';
import { huge } from '../../support/receivers/flooding.ts';
import { hanging, withholdingBody } from '../../support/receivers/hanging.ts';
import { type Receiver, startReceiver } from '../../support/receivers/receiver.ts';
import { attemptTo, localSender } from './send-with.ts';

let sender: Sender;
let receiver: Receiver;

beforeEach(() => {
  sender = localSender();
});

afterEach(async () => {
  sender.close();
  await receiver.stop();
});

const attempt = (timeoutMs = 5000): Promise<Outcome> => sender.send(attemptTo(receiver.url, { timeoutMs }));

describe('a connection', () => {
  test('is used again after an answer was read whole', async () => {
    receiver = await startReceiver(answering());
    for (let count = 0; count < 5; count += 1) expect(await attempt()).toMatchObject({ statusCode: 200 });
    expect(receiver.connections()).toBe(1);
  });

  test('is not used again after an answer that was too long', async () => {
    receiver = await startReceiver(huge());
    expect(await attempt()).toMatchObject({ bodyOutcome: 'truncated' });
    expect(await attempt()).toMatchObject({ bodyOutcome: 'truncated' });
    expect(receiver.connections()).toBe(2);
  });

  test('is not used again after an answer that was too slow', async () => {
    receiver = await startReceiver(withholdingBody());
    expect(await attempt(200)).toMatchObject({ bodyOutcome: 'too-slow' });
    expect(await attempt(200)).toMatchObject({ bodyOutcome: 'too-slow' });
    expect(receiver.connections()).toBe(2);
  });

  test('is given up when the answer came before the request was read', async () => {
    const accepted = Promise.withResolvers<Socket>();
    receiver = await startReceiver((socket) => {
      accepted.resolve(socket);
      answeringUnread()(socket);
    });
    const body = Buffer.alloc(32 * 2 ** 20);
    const outcome = await sender.send(attemptTo(receiver.url, { body }));
    expect(outcome).toMatchObject({ statusCode: 413, responseExcerpt: 'big' });
    const socket = await accepted.promise;
    await once(socket.resume(), 'close');
    expect(socket.bytesRead).toBeLessThan(body.length);
  });

  test('that turns out to be stale costs the receiver nothing: the attempt goes on over a fresh one', async () => {
    receiver = await startReceiver(answeringFirstThen((socket) => socket.resetAndDestroy()));
    await attempt();
    expect(await attempt()).toMatchObject({ kind: 'answered', statusCode: 200 });
    expect(receiver.connections()).toBe(2);
  });

  test('that was closed in good order is replaced as well', async () => {
    receiver = await startReceiver(answeringFirstThen((socket) => socket.end()));
    await attempt();
    expect(await attempt()).toMatchObject({ kind: 'answered', statusCode: 200 });
    expect(receiver.connections()).toBe(2);
  });

  test('that breaks within an answer is not replaced: the receiver has had the message', async () => {
    receiver = await startReceiver(
      answeringFirstThen((socket) => {
        socket.write('HTTP/1.1 2');
        setTimeout(() => socket.resetAndDestroy(), 50);
      }),
    );
    await attempt();
    expect(await attempt()).toMatchObject({ kind: 'unanswered', errorClass: 'reset' });
    expect(receiver.connections()).toBe(1);
  });

  test('is replaced once, not for ever', async () => {
    let requests = 0;
    receiver = await startReceiver((socket) => {
      socket.on('data', () => {
        requests += 1;
        if (requests === 1) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
        else socket.resetAndDestroy();
      });
    });
    await attempt();
    expect(await attempt()).toMatchObject({ kind: 'unanswered', errorClass: 'reset' });
    expect(receiver.connections()).toBe(2);
  });
});

const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

describe('an attempt', () => {
  test('that is called off rejects with the reason and closes its connection', async () => {
    const closed = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    receiver = await startReceiver((socket) => {
      socket.once('data', () => asked.resolve());
      socket.once('close', () => closed.resolve());
      hanging()(socket);
    });
    const caller = new AbortController();
    const sending = sender.send(attemptTo(receiver.url, { signal: caller.signal }));
    await asked.promise;
    caller.abort(new Error('shutting down'));
    await expect(sending).rejects.toThrow('shutting down');
    await closed.promise;
  });

  test('tells when it began and how long it took, by the clock it was given', async () => {
    receiver = await startReceiver(answering());
    const clock = [1000, 1250];
    sender.close();
    sender = localSender({ now: () => clock.shift() ?? Number.NaN });
    expect(await attempt()).toMatchObject({ startedAt: 1000, durationMs: 250 });
  });

  test('leaves no timer behind that would keep the process alive', async () => {
    receiver = await startReceiver(answering());
    const before = timers();
    await attempt(600_000);
    expect(timers()).toBeLessThanOrEqual(before);
  });
});
