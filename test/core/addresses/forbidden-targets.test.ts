import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemResolve } from '../../../core/addresses/guarded-lookup.ts';
import { parseNetworks } from '../../../core/addresses/networks.ts';
import type { Outcome } from '../../../core/sending/outcome.ts';
import { createSender, type SenderOptions } from '../../../core/sending/sender.ts';
import { answering } from '../../support/receivers/answering.ts';
import { type Receiver, startReceiver } from '../../support/receivers/receiver.ts';

/** Notations of hosts that reach this computer's loopback when nothing is in the way. */
const THIS_COMPUTER =
  `127.0.0.1 127.0.0.1. 127.1 127.0.1 127.0.0.01 2130706433 017700000001 0x7f000001 0X7F000001
  0x7f.1 0x7f.0.0.1 0177.0.0.1 0177.1 0x7f.0x0.0x0.0x1 0177.0.0x0.1 127.0x1 127.0.0.0x1 0x7F.0.1 127.00.00.001
  00000177.1 0x0000007f.1 127.%30.0.1 %31%32%37.0.0.1 127%2e0%2e0%2e1 127。0。0。1 127．0．0．1 127｡0｡0｡1 １２７.０.０.１
  ①②⑦.⓪.⓪.① ０ｘ７ｆ.1 [::1] [0:0:0:0:0:0:0:1]
  [0000:0000:0000:0000:0000:0000:0000:0001] [::0:1] [::0.0.0.1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::FFFF:7F00:0001]
  [0:0:0:0:0:ffff:127.0.0.1] localhost LOCALHOST LocalHost`.split(/\s+/);

/** Ways to the wildcard address, which connects to this computer too. */
const WILDCARD =
  '0.0.0.0 0 0x0 00 0.0 0.0.0 0x00000000 [::] [0:0:0:0:0:0:0:0] [::ffff:0.0.0.0] [::0.0.0.0]'.split(' ');

/** Hosts that must never be called, other addresses and names of this computer among them. */
const ELSEWHERE =
  `127.0.0.2 127.0.0.53 127.1.2.3 127.127.127.127 127.255.255.254 [::ffff:127.255.255.254] localhost. a.localhost.
  0.1.2.3 10.0.0.1 10.255.255.255 0xa.1 012.0.0.1 167772161 100.64.0.1 100.127.255.254 100.100.100.200
  168.63.129.16 169.254.169.254 0xa9fea9fe 2852039166 0251.0376.0251.0376 169.254.43518 169.254.170.2 169.254.169.253
  172.16.0.1 172.31.255.255 0xac.16.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1 192.168.1 0xc0a80001 3232235521
  198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 4294967295
  [::ffff:10.0.0.1] [::ffff:a9fe:a9fe] [::ffff:192.168.0.1] [::ffff:0:127.0.0.1] [::10.0.0.1] [::127.0.0.1] [::2]
  [64:ff9b::127.0.0.1] [64:ff9b::10.0.0.1] [64:ff9b::a9fe:a9fe] [64:ff9b:1::1] [64:ff9b:1::127.0.0.1] [100::1]
  [2001::1] [2001:0:4136:e378:8000:63bf:80ff:fffe] [2001:2::1] [2001:10::1] [2001:20::1] [2001:db8::1] [2002:7f00:1::]
  [2002:a00:1::1] [2002:a9fe:a9fe::] [3fff::1] [5f00::1] [4000::1] [fc00::1] [fd00::1] [fd00:ec2::254] [fe80::1]
  [febf::1] [fec0::1] [ff02::1] [ff05::2] a.localhost deep.down.localhost`.split(/\s+/);

/** Names whose owner points them where no attempt may go; one such address among several is enough. */
const NAMES: Record<string, string[]> = {
  'loopback.test': ['127.0.0.1'],
  'loopback-v6.test': ['::1'],
  'mapped.test': ['::ffff:127.0.0.1'],
  'wildcard.test': ['0.0.0.0'],
  'wildcard-v6.test': ['::'],
  'metadata.test': ['169.254.169.254'],
  'metadata-v6.test': ['fd00:ec2::254'],
  'inner.test': ['10.1.2.3'],
  'inner-v6.test': ['fd12:3456::1'],
  'nat64.test': ['64:ff9b::7f00:1'],
  '6to4.test': ['2002:7f00:1::'],
  'teredo.test': ['2001:0:4136:e378:8000:63bf:80ff:fffe'],
  'carrier.test': ['100.64.0.1'],
  'link-local.test': ['fe80::1%lo'],
  'first-public.test': ['192.0.1.1', '127.0.0.1'],
  'last-public.test': ['127.0.0.1', '192.0.1.1'],
  'public-v4.test': ['192.0.1.1', '::1'],
  'nonsense.test': ['2130706433'],
  'localhost.localdomain': ['127.0.0.1'],
};

let onIpv4: Receiver;
let onIpv6: Receiver;

beforeAll(async () => {
  onIpv4 = await startReceiver(answering());
  onIpv6 = await startReceiver(answering(), { host: '::1', port: onIpv4.port });
});

afterAll(() => Promise.all([onIpv4.stop(), onIpv6.stop()]));

const resolve = async (hostname: string): Promise<string[]> => NAMES[hostname] ?? [];

const sendTo = async (url: string, options: Partial<SenderOptions> = {}): Promise<Outcome> => {
  const sender = createSender({ allowedNetworks: [], now: () => 0, resolve, ...options });
  const request = { headers: [], body: Buffer.from('{}'), timeoutMs: 5000, excerptBytes: 100 };
  return sender.send({ url, ...request }).finally(sender.close);
};

const connections = (): number => onIpv4.connections() + onIpv6.connections();

const TARGETS = [...THIS_COMPUTER, ...WILDCARD, ...ELSEWHERE, ...Object.keys(NAMES)];

test('the list of forbidden targets is long', () => {
  expect(new Set(TARGETS).size).toBeGreaterThanOrEqual(120);
});

describe('a strict sender never reaches', () => {
  test.each(TARGETS)('%s', async (host) => {
    const before = connections();
    const outcome = await sendTo(`http://${host}:${onIpv4.port}/`);
    expect(outcome).toMatchObject({ kind: 'unanswered', errorClass: 'blocked-address' });
    expect(connections()).toBe(before);
  });

  test.each([
    ['behind another host as user-info', 'http://example.com@127.0.0.1:PORT/'],
    ['behind another host and a backslash', 'http:\\\\127.0.0.1:PORT\\@example.com/'],
    ['before another host as fragment', 'http://127.0.0.1:PORT#@example.com/'],
    ['over TLS', 'https://127.0.0.1:PORT/'],
    ['without slashes', 'http:127.0.0.1:PORT'],
    ['with tabs and line breaks in between', 'http://127.0.\t0.\n1:PORT/'],
  ])('loopback %s', async (_, url) => {
    const before = connections();
    const outcome = await sendTo(url.replace('PORT', String(onIpv4.port)));
    expect(outcome).toMatchObject({ kind: 'unanswered', errorClass: 'blocked-address' });
    expect(connections()).toBe(before);
  });
});

describe('a sender that allows loopback', () => {
  const allowedNetworks = parseNetworks(['127.0.0.0/8', '::1/128']);

  test.each(THIS_COMPUTER)('does reach %s, so the refusal above is not for want of a way', async (host) => {
    const before = connections();
    const outcome = await sendTo(`http://${host}:${onIpv4.port}/`, {
      allowedNetworks,
      resolve: systemResolve,
    });
    expect(outcome).toMatchObject({ kind: 'answered', statusCode: 200 });
    expect(connections()).toBe(before + 1);
  });
});

describe('a name that changes its mind', () => {
  const onlyIpv4 = parseNetworks(['127.0.0.1/32']);

  const changingName = () => {
    const answers = [['127.0.0.1'], ['::1'], ['127.0.0.1', '::1']];
    let asked = 0;
    return {
      asked: () => asked,
      resolve: async () => {
        asked += 1;
        return answers[Math.min(asked, answers.length) - 1] ?? [];
      },
    };
  };

  test('is resolved once a connection: what was checked is what is called', async () => {
    const name = changingName();
    const [before4, before6] = [onIpv4.connections(), onIpv6.connections()];
    const outcome = await sendTo(`http://rebinding.test:${onIpv4.port}/`, {
      allowedNetworks: onlyIpv4,
      resolve: name.resolve,
    });
    expect(outcome).toMatchObject({ kind: 'answered', statusCode: 200 });
    expect(name.asked()).toBe(1);
    expect([onIpv4.connections(), onIpv6.connections()]).toEqual([before4 + 1, before6]);
  });

  test('is checked again at the next connection', async () => {
    const { resolve } = changingName();
    const options = { allowedNetworks: onlyIpv4, resolve };
    const before6 = onIpv6.connections();
    const outcomes: Outcome[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      outcomes.push(await sendTo(`http://rebinding.test:${onIpv4.port}/`, options));
    }
    expect(outcomes).toMatchObject([
      { kind: 'answered' },
      { kind: 'unanswered', errorClass: 'blocked-address' },
      { kind: 'unanswered', errorClass: 'blocked-address' },
    ]);
    expect(onIpv6.connections()).toBe(before6);
  });
});
