import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { HttpRequest } from '../../core/http/request.ts';

const definedOnly = (values: Record<string, string | undefined> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

const lowerCaseNames = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/**
 * A request as API Gateway passes it on (Amazon API Gateway Developer Guide, "Create AWS Lambda proxy integrations for
 * HTTP APIs", payload format version 2.0). Bodies come as base64 unless API Gateway takes them for text.
 */
export const readRequest = (event: APIGatewayProxyEventV2): HttpRequest => ({
  method: event.requestContext.http.method === 'HEAD' ? 'GET' : event.requestContext.http.method,
  path: event.requestContext.http.path,
  params: definedOnly(event.pathParameters),
  query: new URLSearchParams(event.rawQueryString),
  headers: lowerCaseNames(definedOnly(event.headers)),
  body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
});
