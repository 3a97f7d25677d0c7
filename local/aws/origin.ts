import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { answerInvocation, type Functions, invokedFunction } from '../lambda-api/invoke.ts';
import type { Authorize } from './callers.ts';
import { forward } from './forward.ts';
import { answerCall, refuseCall } from './json-services.ts';
import { type Service, ServiceError } from './service.ts';

/** What answers at the one origin that all AWS clients are pointed to. */
export type OriginParts = {
  services: readonly Service[];
  sqs: RequestListener;
  functions: Functions;
  /** DynamoDB's own origin, for clients that know only this one. */
  dynamodbUrl: string;
  authorize: Authorize;
  /** Told of failures of the local run itself. */
  onError: (error: unknown) => void;
};

const dispatch = async (
  parts: OriginParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const invoked = invokedFunction(request.url ?? '/');
  if (invoked !== undefined) {
    return answerInvocation(parts.functions, invoked, request, response, parts.authorize);
  }
  const target = String(request.headers['x-amz-target'] ?? '');
  const [prefix = '', operation = ''] = target.split('.');
  if (prefix === 'AmazonSQS') return parts.sqs(request, response);
  if (prefix.startsWith('DynamoDB_')) return forward(request, response, parts.dynamodbUrl);
  const service = parts.services.find((candidate) => candidate.target === prefix);
  if (service !== undefined) return answerCall(service, operation, request, response, parts.authorize);
  refuseCall(
    response,
    new ServiceError('UnknownOperationException', `The local run does not know ${target}`),
  );
};

/** Answers AWS calls: by `x-amz-target` for the services that speak AWS JSON, by path for Lambda. */
export const awsOrigin =
  (parts: OriginParts): RequestListener =>
  (request, response) => {
    dispatch(parts, request, response).catch((error) => {
      parts.onError(error);
      response.destroy();
    });
  };
