import { forbiddenKind } from './forbidden-address.ts';
import { type Network, parseAddress } from './networks.ts';

const LOCALHOST = /(^|\.)localhost\.?$/;

/**
 * Why a URL may not be called, judged by its host alone, or undefined when nothing speaks against it. IP addresses in
 * any notation are judged as the address they are (the URL standard has already made `0x7f.1` into `127.0.0.1`), and
 * `localhost` names as loopback (RFC 6761, section 6.3). Other names are judged when they are resolved.
 */
export const checkLiteralHost = (url: URL, allowed: readonly Network[]): string | undefined => {
  const host = connectHost(url);
  if (LOCALHOST.test(host)) return isLoopbackAllowed(allowed) ? undefined : refusal(host, 'loopback');
  if (parseAddress(host) === undefined) return undefined;
  const kind = forbiddenKind(host, allowed);
  return kind === undefined ? undefined : refusal(host, kind);
};

/** The host of a URL as a connection takes it: IPv6 addresses without their brackets. */
export const connectHost = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

const isLoopbackAllowed = (allowed: readonly Network[]): boolean =>
  ['127.0.0.1', '::1'].some((address) => forbiddenKind(address, allowed) === undefined);

const refusal = (host: string, kind: string): string => `${host} is a ${kind} address, which is not allowed`;
