import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** A request to make into an event. `query` is as it stands in the URL; a body of bytes travels as base64. */
export type EventRequest = {
  method: string;
  path: string;
  query?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
};

const bodyOf = (body: string | Uint8Array | undefined) => {
  if (body === undefined) return { isBase64Encoded: false };
  if (typeof body === 'string') return { body, isBase64Encoded: false };
  return { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
};

/** The event API Gateway makes of a request, payload format version 2.0. */
export const httpEvent = ({
  method,
  path,
  query = '',
  headers = {},
  body,
}: EventRequest): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: path,
  rawQueryString: query,
  headers,
  requestContext: {
    accountId: '000000000000',
    apiId: 'api',
    domainName: 'localhost',
    domainPrefix: 'localhost',
    http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
    requestId: 'request',
    routeKey: '$default',
    stage: '$default',
    time: '01/Jan/2026:00:00:00 +0000',
    timeEpoch: 1_767_225_600_000,
  },
  ...bodyOf(body),
});
