import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { forbiddenKind, isForbiddenAddress } from '../../../core/addresses/forbidden-address.ts';
import { parseNetworks } from '../../../core/addresses/networks.ts';

/** The first and last address of each forbidden range, and its kind. */
const RANGES: [kind: string, first: string, last: string][] = [
  ['unspecified', '0.0.0.0', '0.255.255.255'],
  ['private', '10.0.0.0', '10.255.255.255'],
  ['carrier-grade NAT', '100.64.0.0', '100.127.255.255'],
  ['loopback', '127.0.0.0', '127.255.255.255'],
  ['link-local', '169.254.0.0', '169.254.255.255'],
  ['private', '172.16.0.0', '172.31.255.255'],
  ['IETF protocol assignment', '192.0.0.0', '192.0.0.255'],
  ['documentation', '192.0.2.0', '192.0.2.255'],
  ['anycast', '192.31.196.0', '192.31.196.255'],
  ['anycast', '192.52.193.0', '192.52.193.255'],
  ['6to4', '192.88.99.0', '192.88.99.255'],
  ['private', '192.168.0.0', '192.168.255.255'],
  ['anycast', '192.175.48.0', '192.175.48.255'],
  ['benchmark', '198.18.0.0', '198.19.255.255'],
  ['documentation', '198.51.100.0', '198.51.100.255'],
  ['documentation', '203.0.113.0', '203.0.113.255'],
  ['multicast', '224.0.0.0', '239.255.255.255'],
  ['reserved', '240.0.0.0', '255.255.255.254'],
  ['broadcast', '255.255.255.255', '255.255.255.255'],
  ['cloud metadata', '169.254.169.254', '169.254.169.254'],
  ['cloud metadata', '168.63.129.16', '168.63.129.16'],
  ['cloud metadata', '100.100.100.200', '100.100.100.200'],
  ['unspecified', '::', '::'],
  ['loopback', '::1', '::1'],
  ['IPv4-compatible', '::2', '::ffff:ffff'],
  ['IPv4-translated', '::ffff:0:0:0', '::ffff:0:ffff:ffff'],
  ['local NAT64', '64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff'],
  ['discard', '100::', '100::ffff:ffff:ffff:ffff'],
  ['discard', '100:0:0:1::', '100:0:0:1:ffff:ffff:ffff:ffff'],
  ['reserved', '200::', '1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['Teredo', '2001::', '2001:0:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['IETF protocol assignment', '2001:1::', '2001:1:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['benchmark', '2001:2::', '2001:2:0:ffff:ffff:ffff:ffff:ffff'],
  ['ORCHID', '2001:10::', '2001:1f:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['ORCHID', '2001:20::', '2001:2f:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['ORCHID', '2001:30::', '2001:3f:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['IETF protocol assignment', '2001:40::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['documentation', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['6to4', '2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['anycast', '2620:4f:8000::', '2620:4f:8000:ffff:ffff:ffff:ffff:ffff'],
  ['documentation', '3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['reserved', '4000::', '5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['segment routing', '5f00::', '5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['unique-local', 'fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['cloud metadata', 'fd00:ec2::254', 'fd00:ec2::254'],
  ['link-local', 'fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['link-local', 'fe80::1%eth0', 'fe80::1%eth0'],
  ['site-local', 'fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['multicast', 'ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
];

/** Neighbours of forbidden ranges, and some that everybody knows. */
const PUBLIC =
  `1.0.0.0 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 169.253.255.255
  169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.0.1.255 192.0.3.0 192.88.98.255 192.88.100.0 192.167.255.255
  192.169.0.0 198.17.255.255 198.20.0.0 198.51.99.255 198.51.101.0 203.0.112.255 203.0.114.0 223.255.255.255
  8.8.8.8 93.184.216.34 2000:: 2001:200:: 2001:db7:ffff:: 2001:db9:: 2001:ffff:: 2003:: 2606:4700:4700::1111
  3ffe:ffff:: 3fff:1000:: 2620:4f:7fff::`.split(/\s+/);

const ipv4 = fc.ipV4();
const hexPair = (a: number, b: number): string => ((a << 8) | b).toString(16);

/** An IPv4 address as the last two groups of an IPv6 one; `mask` 255 gives its complement, as Teredo writes it. */
const asGroups = (address: string, mask = 0): string => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map((byte) => Number(byte) ^ mask);
  return `${hexPair(a, b)}:${hexPair(c, d)}`;
};

describe('an address', () => {
  test.each(RANGES)('that is %s is forbidden, from %s to %s', (kind, first, last) => {
    expect([forbiddenKind(first, []), forbiddenKind(last, [])]).toEqual([kind, kind]);
  });

  test.each(PUBLIC)('on the public Internet is not forbidden: %s', (address) => {
    expect(forbiddenKind(address, [])).toBeUndefined();
  });

  test.each([
    '',
    'localhost',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '010.0.0.1',
    '8.8.8.8.',
    '[::1]',
    '::ffff:1.2.3',
  ])('in no usual notation is forbidden: %j', (text) => {
    expect(isForbiddenAddress(text, [])).toBe(true);
  });

  test('is judged by the IPv4 address that it stands for, IPv4-mapped or through NAT64', () => {
    fc.assert(
      fc.property(ipv4, (address) => {
        const kind = forbiddenKind(address, []);
        expect(forbiddenKind(`::ffff:${address}`, [])).toBe(kind);
        expect(forbiddenKind(`::ffff:${asGroups(address)}`, [])).toBe(kind);
        expect(forbiddenKind(`64:ff9b::${address}`, [])).toBe(kind);
      }),
    );
  });

  test('in a retired or private transition form is forbidden, whatever it carries', () => {
    fc.assert(
      fc.property(ipv4, (address) => {
        for (const form of [
          `2002:${asGroups(address)}::1`,
          `2001:0:4136:e378:8000:63bf:${asGroups(address, 255)}`,
          `::${asGroups(address)}`,
          `::ffff:0:${address}`,
          `64:ff9b:1::${address}`,
        ]) {
          expect(isForbiddenAddress(form, [])).toBe(true);
        }
      }),
    );
  });
});

describe('an allowed network', () => {
  const allowed = parseNetworks(['10.1.0.0/16', 'fd12::/16', '127.0.0.0/8', '::1/128']);

  test.each(['10.1.2.3', '::ffff:10.1.2.3', '64:ff9b::10.1.2.3', 'fd12::9', '127.0.0.1', '127.9.9.9', '::1'])(
    'opens its addresses: %s',
    (address) => {
      expect(isForbiddenAddress(address, allowed)).toBe(false);
    },
  );

  test.each([
    '10.2.0.0',
    '192.168.0.1',
    'fd13::9',
    '0.0.0.0',
    '::',
    '2002:a01:203::',
    '::7f00:1',
    '169.254.169.254',
  ])('opens no others: %s', (address) => {
    expect(isForbiddenAddress(address, allowed)).toBe(true);
  });

  test.each([
    '10.0.0.0',
    '10.0.0.0/33',
    '10/8',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    'fd00::/129',
    'localhost/8',
    '',
  ])('is refused when it is not in CIDR notation: %j', (cidr) => {
    expect(() => parseNetworks([cidr])).toThrow(RangeError);
  });
});
