import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An IPv4 or IPv6 address. */
export type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A network: an address of it and the length of its prefix in bits. */
export type Network = readonly [Address, number];

/**
 * Networks from their CIDR notation (`10.0.0.0/8`, `fd00::/8`).
 * @throws RangeError naming the text that is no network
 */
export const parseNetworks = (cidrs: readonly string[]): readonly Network[] => cidrs.map(parseNetwork);

/** The address of a text in its usual notation, or undefined; `127.1`, `0x7f000001` and the like are not usual. */
export const parseAddress = (text: string): Address | undefined =>
  isIP(text) === 0 ? undefined : ipaddr.parse(text);

/** Whether an address lies in a network of its own kind. */
export const contains = ([network, bits]: Network, address: Address): boolean =>
  network.kind() === address.kind() && address.match(network, bits);

const parseNetwork = (cidr: string): Network => {
  const [address = ''] = cidr.split('/');
  if (isIP(address) === 0 || !ipaddr.isValidCIDR(cidr)) {
    throw new RangeError(`"${cidr}" is not a network such as 10.0.0.0/8 or fd00::/8`);
  }
  return ipaddr.parseCIDR(cidr);
};
