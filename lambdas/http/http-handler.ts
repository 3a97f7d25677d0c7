import middy from '@middy/core';
import httpRouter, { type Method } from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HttpAnswer } from '../../core/http/answer.ts';
import { methodNotAllowed, notFound, type Problem } from '../../core/http/problem.ts';
import type { HttpRequest } from '../../core/http/request.ts';
import type { MakeId } from '../../core/ids/ids.ts';
import { type Log, log as writeLog } from '../log.ts';
import { cors } from './cors.ts';
import { problems } from './problems.ts';
import { readRequest } from './read-request.ts';
import { writeAnswer } from './write-answer.ts';

/** One route: a method, a path with its variables in braces and no slash at its end, and what answers it. */
export type HttpRoute = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** @param makeId for what the request makes, where it may be worked again and must then make the same */
  answer: (request: HttpRequest, makeId?: MakeId) => Promise<HttpAnswer>;
};

type RouterRoute = {
  method: Method;
  path: string;
  handler: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;
};

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** What is said to a request that no route answers, for its path or only for its method. */
export type Unanswered = (fault: 'path' | 'method') => Problem;

const notHere: Unanswered = (fault) => (fault === 'path' ? notFound('Route') : methodNotAllowed());

/** What each method of one path does: its route, `HEAD` like `GET`, or nothing. */
const routesOfPath = (path: string, routes: readonly HttpRoute[], unanswered: Unanswered): RouterRoute[] => {
  const refuseMethod = async () => {
    throw unanswered('method');
  };
  return methods.map((method) => {
    const route = routes.find((one) => one.method === (method === 'HEAD' ? 'GET' : method));
    if (!route) return { method, path, handler: refuseMethod };
    return {
      method,
      path,
      handler: async (event) => writeAnswer(await route.answer(readRequest(event)), method),
    };
  });
};

const router = (routes: readonly HttpRoute[], unanswered: Unanswered) => {
  const byPath = Map.groupBy(routes, (route) => route.path);
  return httpRouter<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({
    routes: [...byPath].flatMap(([path, ofPath]) => routesOfPath(path, ofPath, unanswered)),
    notFoundResponse: () => {
      throw unanswered('path');
    },
  });
};

/**
 * A Lambda function behind API Gateway's HTTP API, or at a URL of its own, whose requests are the same, that answers these
 * routes, with and without a slash at the end. Whatever a route throws is answered: a `Problem` with its status, anything
 * else with 500.
 */
export const httpHandler = (
  routes: readonly HttpRoute[],
  log: Log = writeLog,
  unanswered: Unanswered = notHere,
) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(cors())
    .use(problems(log))
    .handler(router(routes, unanswered));
