import { authenticate, type Recognize, tokenIn } from '../../core/credentials/authenticate.ts';
import type { HttpRequest } from '../../core/http/request.ts';
import { type AnswerOnceDeps, answerOnce } from '../../core/idempotency/answer-once.ts';
import { nameOfRequest } from '../../core/idempotency/repeatable-request.ts';
import type { HttpRoute } from './http-handler.ts';

/** What routes that heed `Idempotency-Key` need from the world. */
export type AnsweredOnceDeps = AnswerOnceDeps & { recognizers: readonly Recognize[] };

const answerPost = async (deps: AnsweredOnceDeps, route: HttpRoute, request: HttpRequest) => {
  const { authorization, 'idempotency-key': key } = request.headers;
  if (!key || !authorization) return route.answer(request);
  // Before anything is claimed or told: strangers leave no rows, and a revoked key gets no answers of its past.
  await authenticate(authorization, deps.recognizers);
  const credential = tokenIn(authorization);
  const name = nameOfRequest({ credential, key, path: request.path, query: request.query.toString() });
  return answerOnce(deps, name, (makeId) => route.answer(request, makeId));
};

/**
 * The routes, whose every POST with an `Idempotency-Key` and credentials is worked once; repeated within 12 hours of a
 * success, it gets the first answer. Requests without that header cost nothing more.
 */
export const answeredOnce = (routes: readonly HttpRoute[], deps: AnsweredOnceDeps): HttpRoute[] =>
  routes.map((route) =>
    route.method === 'POST' ? { ...route, answer: (request) => answerPost(deps, route, request) } : route,
  );
