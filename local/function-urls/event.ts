import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type EventParts, httpEvent } from '../http-api/event.ts';

/** What an event is made from. `id` is the URL's, `time` in milliseconds since 1970. */
export type UrlEventParts = Pick<EventParts, 'request' | 'body' | 'requestId' | 'time'> & { id: string };

/**
 * A request as a function's URL hands it to the function ("Invoking Lambda function URLs", Lambda developer guide): API Gateway's
 * format 2.0 without routes, from nobody's account. The path is passed on as it came, which others measured.
 */
export const functionUrlEvent = ({ id, ...parts }: UrlEventParts): APIGatewayProxyEventV2 => {
  const api = { id, stage: '$default' };
  const event = httpEvent({ ...parts, api, routeKey: '$default', pathParameters: {} });
  const [path = '/'] = (parts.request.url ?? '/').split('?');
  const http = { ...event.requestContext.http, path };
  return {
    ...event,
    rawPath: path,
    requestContext: { ...event.requestContext, accountId: 'anonymous', http },
  };
};
