import ipaddr from 'ipaddr.js';
import type { Network } from './networks.ts';

/**
 * What is written down here is right, and needs none of the checks that a setting does, which would slow every cold start; so would
 * trying each kind of address until one does not throw.
 */
const parseNetworks = (cidrs: readonly string[]): readonly Network[] =>
  cidrs.map((cidr) => (cidr.includes(':') ? ipaddr.IPv6 : ipaddr.IPv4).parseCIDR(cidr));

/** A kind of address that is not on the public Internet, and the networks of that kind. */
export type SpecialNetworks = { kind: string; networks: readonly Network[] };

/**
 * Everything that no public webhook receiver can have: the IANA special-purpose registries for IPv4 and IPv6 (RFC 6890
 * and later), the multicast and reserved blocks, retired transition forms, and clouds' metadata services outside them.
 */
export const specialNetworks: readonly SpecialNetworks[] = Object.entries({
  loopback: ['127.0.0.0/8', '::1/128'],
  unspecified: ['0.0.0.0/8', '::/128'],
  'cloud metadata': ['169.254.169.254/32', '168.63.129.16/32', '100.100.100.200/32', 'fd00:ec2::254/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
  'unique-local': ['fc00::/7'],
  'link-local': ['169.254.0.0/16', 'fe80::/10'],
  'site-local': ['fec0::/10'],
  'carrier-grade NAT': ['100.64.0.0/10'],
  multicast: ['224.0.0.0/4', 'ff00::/8'],
  broadcast: ['255.255.255.255/32'],
  documentation: ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20'],
  benchmark: ['198.18.0.0/15', '2001:2::/48'],
  ORCHID: ['2001:10::/28', '2001:20::/28', '2001:30::/28'],
  Teredo: ['2001::/32'],
  '6to4': ['2002::/16', '192.88.99.0/24'],
  'IPv4-compatible': ['::/96'],
  'IPv4-translated': ['::ffff:0:0:0/96'],
  'local NAT64': ['64:ff9b:1::/48'],
  discard: ['100::/64', '100:0:0:1::/64'],
  'segment routing': ['5f00::/16'],
  'IETF protocol assignment': ['192.0.0.0/24', '2001::/23'],
  anycast: ['192.31.196.0/24', '192.52.193.0/24', '192.175.48.0/24', '2620:4f:8000::/48'],
  reserved: ['240.0.0.0/4'],
}).map(([kind, cidrs]) => ({ kind, networks: parseNetworks(cidrs) }));

/**
 * IPv6 networks whose last 32 bits are the IPv4 address that a connection really goes to: IPv4-mapped (RFC 4291), and
 * NAT64's well-known prefix (RFC 6052), through which IPv6-only subnets reach the public IPv4 Internet.
 */
export const ipv4CarryingNetworks = parseNetworks(['::ffff:0:0/96', '64:ff9b::/96']);

/** The only part of IPv6 that is handed out for use on the public Internet (RFC 4291, section 2.4). */
export const globalUnicast = parseNetworks(['2000::/3']);
