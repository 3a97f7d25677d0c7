import { isUtf8 } from 'node:buffer';
import { cloudEventAttributes, longestEnvelope } from '../contracts/http/cloud-event.ts';
import { decodeText, parseJson } from '../http/json.ts';
import { invalid, invalidAt, payloadTooLarge } from '../http/problem.ts';
import type { HttpRequest } from '../http/request.ts';
import { isJsonType, requestOf } from './cloud-event.ts';
import type { FrontDoorBody } from './front-door-body.ts';

/** What the names of attributes begin with in headers. */
export const attributePrefix = 'ce-';

const headerOf = (attribute: string) =>
  attribute === 'datacontenttype' ? 'content-type' : `${attributePrefix}${attribute}`;

const faultAt = (attribute: string, msg: string) => ({
  loc: ['header', headerOf(attribute)],
  msg,
  type: 'value_error',
});

const unquote = (value: string) =>
  /^".*"$/s.test(value) ? value.slice(1, -1).replace(/\\(.)/gs, '$1') : value;

/** Takes back quotes, then percent escapes, once (HTTP protocol binding, section 3.1.3.2); a lone `%` is itself. */
const decodeValue = (name: string, value: string): string =>
  unquote(value.trim()).replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      throw invalidAt(['header', name], 'must be percent-encoded UTF-8');
    }
  });

type Headers = HttpRequest['headers'];

const attributesIn = (headers: Headers): Record<string, string> => {
  const named = Object.entries(headers)
    .filter(([name]) => name.startsWith(attributePrefix))
    .map(([name, value]) => [name.slice(attributePrefix.length), decodeValue(name, value)] as const);
  if (named.some(([name]) => name === 'datacontenttype')) {
    throw invalidAt(['header', 'ce-datacontenttype'], 'must be given as Content-Type');
  }
  const { 'content-type': datacontenttype } = headers;
  return { ...Object.fromEntries(named), ...(datacontenttype !== undefined && { datacontenttype }) };
};

const parseAttributes = (attributes: Record<string, string>) => {
  const parsed = cloudEventAttributes.safeParse(attributes);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues.map(({ path: [name], message }) => faultAt(String(name), message)));
};

/** Content types whose data is bytes even where these happen to be text, so that receivers always find it in one place. */
const opaque = /^(application\/octet-stream|(image|audio|video|font)\/(?!svg\+xml))/i;
const otherCharset = /;\s*charset="?(?!utf-?8|us-ascii)/i;

const isText = (contentType: string | undefined, body: Uint8Array): boolean =>
  contentType !== undefined && !opaque.test(contentType) && !otherCharset.test(contentType) && isUtf8(body);

const jsonText = (body: Uint8Array): string => {
  const text = decodeText(body).trim();
  parseJson(text);
  return text;
};

const isJson = (body: Uint8Array): boolean => {
  try {
    jsonText(body);
    return true;
  } catch {
    return false;
  }
};

/** The data as a member of the structured event, its name included (JSON event format, section 3.1); and its own bytes. */
const memberOf = (
  contentType: string | undefined,
  body: Uint8Array,
): { member: string; data: Uint8Array } => {
  if (body.byteLength === 0) return { member: '', data: body };
  if (isJsonType(contentType) && (contentType !== undefined || isJson(body))) {
    const text = jsonText(body);
    return { member: `,"data":${text}`, data: Buffer.from(text) };
  }
  const member = isText(contentType, body)
    ? `,"data":${JSON.stringify(Buffer.from(body).toString())}`
    : `,"data_base64":"${Buffer.from(body).toString('base64')}"`;
  return { member, data: body };
};

/**
 * Reads a CloudEvent in binary mode: attributes in headers, data as the body (HTTP protocol binding, section 3.1). It is
 * delivered as the structured event of the same attributes, around the data as it was written.
 * @throws Problem 413, or 422 naming the header
 */
export const readBinaryBody = ({ headers, body }: Pick<HttpRequest, 'headers' | 'body'>): FrontDoorBody => {
  const attributes = attributesIn(headers);
  const parsed = parseAttributes(attributes);
  const { member, data } = memberOf(attributes.datacontenttype, body);
  const envelope = JSON.stringify(attributes).slice(0, -1);
  if (Buffer.byteLength(envelope) > longestEnvelope) throw payloadTooLarge();
  return { kind: 'event', event: requestOf(parsed, `${envelope}${member}}`, data) };
};
