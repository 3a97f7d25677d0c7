import { checkLiteralHost } from '../addresses/literal-host.ts';
import type { Network } from '../addresses/networks.ts';
import { invalidAt } from '../http/problem.ts';

/** Which URLs endpoints may have. */
export type UrlPolicy = { httpsOnly: boolean; allowedNetworks: readonly Network[] };

const refuse = (msg: string) => invalidAt(['body', 'url'], msg);

const schemeFault = ({ protocol }: URL, httpsOnly: boolean): string | undefined => {
  if (httpsOnly && protocol !== 'https:') return 'must be https';
  return protocol === 'https:' || protocol === 'http:' ? undefined : 'must be http or https';
};

/**
 * An endpoint's URL in the form it is stored, shown and called in: as the URL standard serializes it.
 * @throws Problem 422 where it is relative, of another scheme, or names an address that may not be called
 */
export const endpointUrl = (text: string, { httpsOnly, allowedNetworks }: UrlPolicy): string => {
  if (!URL.canParse(text)) throw refuse('must be an absolute URL');
  const url = new URL(text);
  const fault = schemeFault(url, httpsOnly) ?? checkLiteralHost(url, allowedNetworks);
  if (fault !== undefined) throw refuse(fault);
  return url.href;
};
