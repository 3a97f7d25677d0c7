import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { place } from '../assembly/place.ts';
import type { HttpApiSpec } from '../resources/http-api.ts';
import { decodePercent } from './percent.ts';

/** What an event is made from. `time` is in milliseconds since 1970. */
export type EventParts = {
  api: Pick<HttpApiSpec, 'id' | 'stage'>;
  routeKey: string;
  pathParameters: Readonly<Record<string, string>>;
  request: Pick<IncomingMessage, 'method' | 'url' | 'httpVersion' | 'headersDistinct' | 'socket'>;
  body: Buffer;
  requestId: string;
  time: number;
};

/** Headers of one connection, which API Gateway keeps to itself; cookies have a field of their own. */
const notPassedOn = new Set([
  'connection',
  'cookie',
  'expect',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const traceId = (time: number): string =>
  `Root=1-${Math.floor(time / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;

const headersOf = ({ request, body, time }: EventParts): Record<string, string> => {
  const { headersDistinct, socket } = request;
  const sent = Object.entries(headersDistinct)
    .filter(([name]) => !notPassedOn.has(name))
    .map(([name, values = []]) => [name, values.join(',')] as const);
  const forwardedFor = [...(headersDistinct['x-forwarded-for'] ?? []), socket.remoteAddress].join(', ');
  return {
    ...Object.fromEntries(sent),
    'content-length': String(body.length),
    'x-amzn-trace-id': headersDistinct['x-amzn-trace-id']?.join(',') ?? traceId(time),
    'x-forwarded-for': forwardedFor,
    'x-forwarded-port': String(socket.localPort),
    'x-forwarded-proto': 'http',
  };
};

/** Values of one name are joined with commas; names and values are decoded. */
const queryOf = (rawQuery: string): Record<string, string> => {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQuery)) {
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
  }
  return parameters;
};

const textTypes = /^(text\/.*|application\/(json|javascript|xml))$/;

/**
 * API Gateway passes bodies of these content types as text and any other, one of no content type or of
 * `application/x-www-form-urlencoded` too, as base64. AWS documents only that "binary" ones are base64; the list is what
 * others measured. A body that is not UTF-8 is base64 here whatever its type, so that its bytes are not lost.
 */
const bodyOf = ({ body, request }: EventParts): Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'> => {
  if (body.length === 0) return { isBase64Encoded: false };
  const { headersDistinct } = request;
  const [contentType = ''] = headersDistinct['content-type']?.[0]?.split(';') ?? [];
  const isText =
    textTypes.test(contentType.trim().toLowerCase()) &&
    headersDistinct['content-encoding'] === undefined &&
    isUtf8(body);
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As in Apache's log: `24/Nov/2026:06:30:00 +0000`. */
const requestTime = (time: number): string => {
  const date = new Date(time);
  const [, clock] = /T(.{8})/.exec(date.toISOString()) ?? [];
  const day = String(date.getUTCDate()).padStart(2, '0');
  return `${day}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}:${clock} +0000`;
};

const contextOf = (parts: EventParts, path: string): APIGatewayProxyEventV2['requestContext'] => {
  const { api, request, routeKey, requestId, time } = parts;
  const domainName = (request.headersDistinct.host?.[0] ?? '').replace(/:\d+$/, '');
  return {
    accountId: place.accountId,
    apiId: api.id,
    domainName,
    domainPrefix: domainName.split('.')[0] ?? '',
    http: {
      method: request.method ?? 'GET',
      path,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.socket.remoteAddress ?? '',
      userAgent: request.headersDistinct['user-agent']?.join(',') ?? '',
    },
    requestId,
    routeKey,
    stage: api.stage,
    time: requestTime(time),
    timeEpoch: time,
  };
};

const someOf = <N extends string>(name: N, values: Readonly<Record<string, string>>) =>
  Object.keys(values).length === 0 ? {} : { [name]: values };

/**
 * A request as API Gateway hands it to a function, payload format 2.0 ("Create AWS Lambda proxy integrations for HTTP
 * APIs"). As it does on AWS, the path arrives decoded and ends at a decoded question mark.
 */
export const httpEvent = (parts: EventParts): APIGatewayProxyEventV2 => {
  const [, rawPath = '/', rawQueryString = ''] = /^([^?]*)\??(.*)$/s.exec(parts.request.url ?? '/') ?? [];
  const [path = '/'] = decodePercent(rawPath).split('?');
  const cookies = parts.request.headersDistinct.cookie?.flatMap((header) => header.split(/;\s*/));
  const decoded = Object.entries(parts.pathParameters).map(([name, value]) => [name, decodePercent(value)]);
  return {
    version: '2.0',
    routeKey: parts.routeKey,
    rawPath: path,
    rawQueryString,
    ...(cookies === undefined ? {} : { cookies }),
    headers: headersOf(parts),
    ...someOf('queryStringParameters', queryOf(rawQueryString)),
    requestContext: contextOf(parts, path),
    ...someOf('pathParameters', Object.fromEntries(decoded)),
    ...bodyOf(parts),
  };
};
