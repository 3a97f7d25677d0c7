import ipaddr from 'ipaddr.js';
import { type Address, contains, type Network, parseAddress } from './networks.ts';
import { globalUnicast, ipv4CarryingNetworks, specialNetworks } from './special-networks.ts';

/** Whether no connection may be made to an IP address; anything that is not one in its usual notation is forbidden. */
export const isForbiddenAddress = (ip: string, allowed: readonly Network[]): boolean =>
  forbiddenKind(ip, allowed) !== undefined;

/**
 * The kind of forbidden address an IP address is (`loopback`, `private`, …), or undefined when a connection to it is
 * fine: it is on the public Internet or in one of the allowed networks.
 */
export const forbiddenKind = (ip: string, allowed: readonly Network[]): string | undefined => {
  const address = parseAddress(ip);
  if (address === undefined) return 'malformed';
  const destination = carriedIpv4(address) ?? address;
  if (allowed.some((network) => contains(network, address) || contains(network, destination)))
    return undefined;
  return specialKind(destination) ?? (isOutsideGlobalUnicast(destination) ? 'reserved' : undefined);
};

const specialKind = (address: Address): string | undefined =>
  specialNetworks.find(({ networks }) => networks.some((network) => contains(network, address)))?.kind;

const carriedIpv4 = (address: Address): Address | undefined =>
  ipv4CarryingNetworks.some((network) => contains(network, address))
    ? ipaddr.fromByteArray(address.toByteArray().slice(-4))
    : undefined;

const isOutsideGlobalUnicast = (address: Address): boolean =>
  address.kind() === 'ipv6' && !globalUnicast.some((network) => contains(network, address));
