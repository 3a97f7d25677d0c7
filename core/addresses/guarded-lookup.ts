import { promises as dns, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { forbiddenKind } from './forbidden-address.ts';
import type { Network } from './networks.ts';
import { errorCode } from './system-error.ts';

/** Finds every IP address of a host name; rejects when there is none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** A name stands for an address that may not be called. The message does not say which: names of inner networks leak. */
export class BlockedAddressError extends Error {
  override readonly name = 'BlockedAddressError';
}

/** A name could not be resolved. */
export class ResolutionError extends Error {
  override readonly name = 'ResolutionError';
}

/** Asks the operating system, in the order it prefers. */
export const systemResolve: Resolve = async (hostname) => {
  const found = await dns.lookup(hostname, { all: true, order: 'verbatim' });
  return found.map(({ address }) => address);
};

/**
 * A `lookup` for `net.connect` that refuses a name when any of its addresses is forbidden. The connection is made to the
 * very addresses that were checked here, so a name that changes its mind between check and connection gains nothing.
 * Fails with BlockedAddressError or ResolutionError. Connections to literal IP addresses never call it: check those with
 * `checkLiteralHost`.
 */
export const guardedLookup =
  ({ resolve, allowed }: { resolve: Resolve; allowed: readonly Network[] }): LookupFunction =>
  (hostname, options, callback) => {
    permittedAddresses(hostname, resolve, allowed).then(
      ([first, ...others]) =>
        options.all === true
          ? callback(null, [first, ...others])
          : callback(null, first.address, first.family),
      (error) => callback(error, ''),
    );
  };

type Addresses = [LookupAddress, ...LookupAddress[]];

const permittedAddresses = async (
  hostname: string,
  resolve: Resolve,
  allowed: readonly Network[],
): Promise<Addresses> => {
  const addresses = await resolved(hostname, resolve);
  for (const address of addresses) {
    const kind = forbiddenKind(address, allowed);
    if (kind !== undefined) {
      throw new BlockedAddressError(`${hostname} resolves to a ${kind} address, which is not allowed`);
    }
  }
  const [first, ...others] = addresses.map((address) => ({ address, family: isIP(address) }));
  if (first === undefined) throw new ResolutionError(`${hostname} has no address`);
  return [first, ...others];
};

const resolved = async (hostname: string, resolve: Resolve): Promise<readonly string[]> => {
  try {
    return await resolve(hostname);
  } catch (cause) {
    const code = errorCode(cause);
    const why = code === undefined ? '' : ` (${code})`;
    throw new ResolutionError(`${hostname} could not be resolved${why}`, { cause });
  }
};
