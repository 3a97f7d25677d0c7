import middy from '@middy/core';
import httpRouter, { type Method } from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HttpAnswer } from '../../core/http/answer.ts';
import { methodNotAllowed, notFound } from '../../core/http/problem.ts';
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

const refuseMethod = async () => {
  throw methodNotAllowed();
};

/** What each method of one path does: its route, `HEAD` like `GET`, and 405 where there is none. */
const routesOfPath = (path: string, routes: readonly HttpRoute[]): RouterRoute[] =>
  methods.map((method) => {
    const route = routes.find((one) => one.method === (method === 'HEAD' ? 'GET' : method));
    if (!route) return { method, path, handler: refuseMethod };
    return {
      method,
      path,
      handler: async (event) => writeAnswer(await route.answer(readRequest(event)), method),
    };
  });

const router = (routes: readonly HttpRoute[]) => {
  const byPath = Map.groupBy(routes, (route) => route.path);
  return httpRouter<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({
    routes: [...byPath].flatMap(([path, ofPath]) => routesOfPath(path, ofPath)),
    notFoundResponse: () => {
      throw notFound('Route');
    },
  });
};

/**
 * A Lambda function behind API Gateway's HTTP API that answers these routes, with and without a slash at the end.
 * Whatever a route throws is answered: a `Problem` with its status, anything else with 500.
 */
export const httpHandler = (routes: readonly HttpRoute[], log: Log = writeLog) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(cors())
    .use(problems(log))
    .handler(router(routes));
