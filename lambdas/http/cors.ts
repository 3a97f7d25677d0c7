import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Seconds a browser may remember the answer to a preflight. */
const preflightLifetime = 600;

const anyOrigin = { 'access-control-allow-origin': '*' };

const preflight = (event: APIGatewayProxyEventV2): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 204,
  headers: {
    ...anyOrigin,
    'access-control-allow-methods': '*',
    // The wildcard does not cover Authorization (Fetch standard, "CORS-preflight fetch"), so names are mirrored.
    'access-control-allow-headers': event.headers['access-control-request-headers'] ?? '*',
    'access-control-max-age': String(preflightLifetime),
    vary: 'access-control-request-headers',
  },
});

/** Lets pages of any origin call: answers preflights, which carry no credentials, and marks every other answer. */
export const cors = (): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> => {
  const mark = ({ response }: { response: APIGatewayProxyStructuredResultV2 | null | undefined }) => {
    if (response) response.headers = { ...response.headers, ...anyOrigin };
  };
  return {
    before: ({ event }) => (event.requestContext.http.method === 'OPTIONS' ? preflight(event) : undefined),
    after: mark,
    onError: mark,
  };
};
