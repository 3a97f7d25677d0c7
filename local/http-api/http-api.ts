import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { payloadLimit } from '../functions/failures.ts';
import type { Functions } from '../lambda-api/invoke.ts';
import { readBody } from '../read-body.ts';
import type { HttpApiSpec, RouteSpec } from '../resources/http-api.ts';
import { answerOf, gatewayAnswer, type HttpAnswer, internalServerError, writeAnswer } from './answer.ts';
import { httpEvent } from './event.ts';
import { type Match, routeSelector } from './routes.ts';

const badRequest = gatewayAnswer(400, 'Bad Request');
const notFound = gatewayAnswer(404, 'Not Found');
const tooLarge = gatewayAnswer(413, 'Request Entity Too Large');
const unavailable = gatewayAnswer(503, 'Service Unavailable');

/** The most bytes of a body ("Quotas for configuring and running an HTTP API": payload size, 10 MB). */
const bodyLimit = 10 * 1024 * 1024;

/** The most bytes of a request's line and headers ("Quotas for configuring and running an HTTP API"). */
export const headerLimit = 10_240;

/** Resolves to the value, or to `late` when `milliseconds` pass first. */
const within = async <T>(work: Promise<T>, milliseconds: number, late: T): Promise<T> => {
  const { promise, resolve } = Promise.withResolvers<T>();
  const timer = setTimeout(resolve, milliseconds, late);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
};

const answer = async (
  api: HttpApiSpec,
  { route, pathParameters }: Match<RouteSpec>,
  request: IncomingMessage,
  functions: Functions,
  requestId: string,
): Promise<HttpAnswer> => {
  const body = await readBody(request, bodyLimit);
  if (body === 'too large') return tooLarge;
  if (body === 'broken off') return badRequest;
  const target = functions.get(route.functionName);
  if (target === undefined) return internalServerError;
  const time = Date.now();
  const parts = { api, routeKey: route.key, pathParameters, request, body, requestId, time };
  const payload = JSON.stringify(httpEvent(parts));
  if (Buffer.byteLength(payload) > payloadLimit) return tooLarge;
  const invoked = target
    .invoke(payload)
    .then((outcome) => (outcome.ok ? answerOf(outcome.payload) : internalServerError));
  return within(invoked, route.timeoutMilliseconds, unavailable);
};

/**
 * Answers requests as API Gateway's HTTP API would: each becomes the event of the function that its route goes to.
 * `onError` is told of failures of the local run itself.
 */
export const httpApi = (
  api: HttpApiSpec,
  functions: Functions,
  onError: (error: unknown) => void,
): RequestListener => {
  const select = routeSelector(api.routes);
  return async (request, response) => {
    const requestId = randomBytes(12).toString('base64url');
    const [path = '/'] = (request.url ?? '/').split('?');
    const match = select(request.method ?? 'GET', path);
    const own = { 'apigw-requestid': requestId };
    try {
      const found = match ? await answer(api, match, request, functions, requestId) : notFound;
      writeAnswer(response, found, own);
    } catch (error) {
      onError(error);
      writeAnswer(response, internalServerError, own);
    }
  };
};
