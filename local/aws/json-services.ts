import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { type Authorize, signerOf } from './callers.ts';
import { refusalOf } from './refusals.ts';
import { type Service, ServiceError } from './service.ts';

const answer = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': randomUUID(),
  });
  response.end(JSON.stringify(body));
};

/** Answers a call with an error. */
export const refuseCall = (response: ServerResponse, error: ServiceError): void =>
  answer(response, 400, { __type: error.code, message: error.message });

const asServiceError = (error: unknown): ServiceError => {
  if (error instanceof ServiceError) return error;
  if (error instanceof SyntaxError) return new ServiceError('SerializationException', error.message);
  if (error instanceof z.ZodError) return new ServiceError('ValidationException', z.prettifyError(error));
  throw error;
};

const perform = async (
  service: Service,
  operationName: string,
  request: IncomingMessage,
  authorize: Authorize,
): Promise<object> => {
  const operation = service.operations[operationName];
  if (operation === undefined) {
    const message = `The local run has no ${service.target}.${operationName}`;
    throw new ServiceError('UnknownOperationException', message);
  }
  const input: unknown = JSON.parse(await text(request));
  const caller = signerOf(request.headers.authorization);
  const action = `${service.actionPrefix}:${operationName}`;
  const refusal = await refusalOf(authorize, [{ caller, action, resource: operation.resource(input) }]);
  if (refusal !== undefined) throw new ServiceError('AccessDeniedException', refusal);
  return operation.perform(input);
};

/** Answers a call of a service that speaks AWS JSON 1.1 ("AWS JSON 1.1 protocol", Smithy). */
export const answerCall = async (
  service: Service,
  operationName: string,
  request: IncomingMessage,
  response: ServerResponse,
  authorize: Authorize,
): Promise<void> => {
  try {
    answer(response, 200, await perform(service, operationName, request, authorize));
  } catch (error) {
    refuseCall(response, asServiceError(error));
  }
};
