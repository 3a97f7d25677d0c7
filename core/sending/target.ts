import { connectHost } from '../addresses/literal-host.ts';
import type { HeaderList } from './delivery-headers.ts';

/** Where a request goes and what it says first, in the terms of node:http. */
export type Target = {
  encrypted: boolean;
  host: string;
  port: number;
  /** Path and query, as they stand in the URL. */
  path: string;
  /** Name, value, name, value, …: this form keeps order and capitals. */
  headers: string[];
};

/**
 * The target of a URL. Its user-info becomes Basic authorization (RFC 7617) unless the headers have an authorization
 * of their own; its fragment stays here.
 */
export const targetOf = (url: URL, headers: HeaderList, bodyBytes: number): Target => {
  const encrypted = url.protocol === 'https:';
  return {
    encrypted,
    host: connectHost(url),
    port: url.port === '' ? (encrypted ? 443 : 80) : Number(url.port),
    path: pathAndQuery(url),
    headers: [
      ['Host', url.host],
      ['Content-Length', String(bodyBytes)],
      ...authorizationOf(url, headers),
      ...headers,
    ].flatMap(([name = '', value = '']) => [name, asHeaderBytes(value)]),
  };
};

/** `pathname + search` would lose the question mark of an empty query. */
const pathAndQuery = (url: URL): string => {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  bare.hash = '';
  return bare.href.slice(bare.origin.length);
};

const authorizationOf = ({ username, password }: URL, headers: HeaderList): HeaderList => {
  const hasOwn = headers.some(([name]) => name.toLowerCase() === 'authorization');
  if (hasOwn || (username === '' && password === '')) return [];
  const credentials = Buffer.concat([percentDecoded(username), Buffer.from(':'), percentDecoded(password)]);
  return [['Authorization', `Basic ${credentials.toString('base64')}`]];
};

/** By hand, because decodeURIComponent throws at escapes that are not UTF-8, which a URL may well hold. */
const percentDecoded = (text: string): Buffer =>
  Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

/** node:http writes a header's characters as single bytes, so that a value's UTF-8 has to be spelled out for it. */
const asHeaderBytes = (value: string): string => Buffer.from(value).toString('latin1');
