import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { HeaderList } from '../../../core/sending/delivery-headers.ts';
import { answering } from '../../support/receivers/answering.ts';
import { headerOf, type ReceivedRequest } from '../../support/receivers/received-request.ts';
import { type Receiver, startReceiver } from '../../support/receivers/receiver.ts';
import { attemptTo, localSender } from './send-with.ts';

const sender = localSender();
let receiver: Receiver;
let received: ReceivedRequest[] = [];

beforeAll(async () => {
  receiver = await startReceiver(
    answering((request) => {
      received.push(request);
      return {};
    }),
  );
});

beforeEach(() => {
  received = [];
});

afterAll(async () => {
  sender.close();
  await receiver.stop();
});

const requestTo = async (
  place: string,
  headers: HeaderList = [],
  body = Buffer.from('{}'),
): Promise<ReceivedRequest> => {
  await sender.send(attemptTo(place.replace('HOST', `127.0.0.1:${receiver.port}`), { headers, body }));
  const [request] = received;
  if (request === undefined) throw new Error('nothing was received');
  return request;
};

describe('on the wire', () => {
  test('an attempt is a POST with host, length and its headers, in order and with their capitals', async () => {
    const headers: HeaderList = [
      ['webhook-id', 'msg_1'],
      ['X-CamelCase', 'yes'],
      ['x-lower', 'yes'],
      ['X-UPPER', 'yes'],
    ];
    const request = await requestTo('http://HOST/hook', headers);
    expect(request.requestLine).toBe('POST /hook HTTP/1.1');
    expect(request.headers).toEqual([
      ['Host', `127.0.0.1:${receiver.port}`],
      ['Content-Length', '2'],
      ...headers,
      ['Connection', 'keep-alive'],
    ]);
  });

  test('the body arrives byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        received = [];
        const request = await requestTo('http://HOST/', [], Buffer.from(bytes));
        expect(request.body.equals(bytes)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('a body of 256 KiB arrives whole', async () => {
    const body = Buffer.alloc(256 * 1024, 'x');
    expect((await requestTo('http://HOST/', [], body)).body.equals(body)).toBe(true);
  });

  test.each([
    ['http://HOST', '/'],
    ['http://HOST/a/../b', '/b'],
    ['http://HOST/a%2Fb?x=1&y=%20#fragment', '/a%2Fb?x=1&y=%20'],
    ['http://HOST/?', '/?'],
    ['http://HOST/ü?ü', '/%C3%BC?%C3%BC'],
    ['http://user:secret@HOST/p#f', '/p'],
  ])('%s is asked for as %s', async (url, target) => {
    expect((await requestTo(url)).requestLine).toBe(`POST ${target} HTTP/1.1`);
  });

  test.each([
    ['http://user:secret@HOST/', 'user:secret'],
    ['http://user@HOST/', 'user:'],
    ['http://:secret@HOST/', ':secret'],
    ['http://u%3As%40:p%C3%BC@HOST/', 'u:s@:pü'],
    ['http://us%er:%@HOST/', 'us%er:%'],
  ])('the user-info of %s is Basic authorization', async (url, credentials) => {
    const authorization = headerOf(await requestTo(url), 'authorization');
    expect(authorization).toBe(`Basic ${Buffer.from(credentials).toString('base64')}`);
  });

  test('user-info that is not UTF-8 is sent as the bytes it is', async () => {
    const authorization = headerOf(await requestTo('http://%ff:%fe@HOST/'), 'authorization');
    expect(authorization).toBe(`Basic ${Buffer.from([0xff, 0x3a, 0xfe]).toString('base64')}`);
  });

  test("the endpoint's own authorization wins over user-info", async () => {
    const request = await requestTo('http://user:secret@HOST/', [['AUTHORIZATION', 'Bearer own']]);
    const authorizations = request.headers.filter(([name]) => name.toLowerCase() === 'authorization');
    expect(authorizations).toEqual([['AUTHORIZATION', 'Bearer own']]);
  });

  test('a URL without user-info sends no authorization', async () => {
    expect(headerOf(await requestTo('http://HOST/'), 'authorization')).toBeUndefined();
  });

  test('a header value beyond ASCII is sent as UTF-8', async () => {
    const value = headerOf(await requestTo('http://HOST/', [['X-Name', 'Zoë 日本']]), 'x-name');
    expect(Buffer.from(value ?? '', 'latin1').toString()).toBe('Zoë 日本');
  });
});
