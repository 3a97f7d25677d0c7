import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { isItemTooLarge } from '../../core/aws/item-too-large.ts';
import { json } from '../../core/http/answer.ts';
import { Problem, payloadTooLarge, problemBody } from '../../core/http/problem.ts';
import type { Log } from '../log.ts';
import { readableStack } from '../readable-stack.ts';
import { writeAnswer } from './write-answer.ts';

/** What is written when a request fails for no fault of its own: never its body, headers or query. */
const logFailure = (log: Log, event: APIGatewayProxyEventV2, error: unknown): void => {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const { http, requestId } = event.requestContext;
  log({
    level: 'error',
    event: 'request-failed',
    method: http.method,
    requestId,
    name,
    message,
    stack: readableStack(stack),
  });
};

const problemOf = (error: unknown): Problem | undefined => {
  if (error instanceof Problem) return error;
  return isItemTooLarge(error) ? payloadTooLarge() : undefined;
};

const internalError = () => new Problem(500, 'internal_error', 'Something went wrong on our side.');

/** Answers what was thrown: a `Problem` as it stands, anything else as 500 and a line in the log. */
export const problems = (
  log: Log,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> => ({
  onError: (request) => {
    const { error, event } = request;
    const known = problemOf(error);
    if (!known) logFailure(log, event, error);
    const problem = known ?? internalError();
    const answer = json(problem.status, problemBody(problem));
    // Set rather than returned, since a returned answer would end the chain before the headers of `cors`.
    request.response = writeAnswer(answer, event.requestContext.http.method);
  },
});
