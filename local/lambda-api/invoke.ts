import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Authorize, signerOf } from '../aws/callers.ts';
import { refusalOf } from '../aws/refusals.ts';
import { payloadLimit } from '../functions/failures.ts';
import type { LocalFunction } from '../functions/local-function.ts';
import { functionNameIn } from '../resources/function-name.ts';

/** The functions there are, by name. */
export type Functions = ReadonlyMap<string, LocalFunction>;

const path = /^\/2015-03-31\/functions\/([^/?]+)\/invocations\/?(?:\?.*)?$/;

/** The name or ARN of the function that a request of Lambda's Invoke API is for; undefined for other requests. */
export const invokedFunction = (url: string): string | undefined => {
  const [, name] = path.exec(url) ?? [];
  return name === undefined ? undefined : functionNameIn(decodeURIComponent(name));
};

const refuse = (response: ServerResponse, status: number, type: string, message: string): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type });
  response.end(JSON.stringify({ Type: 'User', Message: message, message }));
};

const isJson = (payload: string): boolean => {
  try {
    JSON.parse(payload);
    return true;
  } catch {
    return false;
  }
};

const answerOutcome = async (
  target: LocalFunction,
  payload: string,
  response: ServerResponse,
): Promise<void> => {
  const requestId = randomUUID();
  const outcome = await target.invoke(payload, requestId);
  response.writeHead(200, {
    'content-type': 'application/json',
    'x-amzn-requestid': requestId,
    'x-amz-executed-version': '$LATEST',
    ...(outcome.ok ? {} : { 'x-amz-function-error': 'Unhandled' }),
  });
  response.end(outcome.ok ? outcome.payload : JSON.stringify(outcome.error));
};

/**
 * Answers Lambda's Invoke API ("Invoke", Lambda API reference): `RequestResponse` with the function's answer, `Event`
 * with 202 at once. An `Event` that fails is not tried again.
 */
export const answerInvocation = async (
  functions: Functions,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  authorize: Authorize,
): Promise<void> => {
  const payload = (await text(request)) || '{}';
  const target = functions.get(name);
  if (target === undefined)
    return refuse(response, 404, 'ResourceNotFoundException', `Function not found: ${name}`);
  const caller = signerOf(request.headers.authorization);
  const call = { caller, action: 'lambda:InvokeFunction', resource: target.spec.arn };
  const refusal = await refusalOf(authorize, [call]);
  if (refusal !== undefined) return refuse(response, 403, 'AccessDeniedException', refusal);
  if (!isJson(payload)) {
    return refuse(response, 400, 'InvalidRequestContentException', 'Could not parse request body into json');
  }
  if (Buffer.byteLength(payload) > payloadLimit) {
    const message = `Request must be smaller than ${payloadLimit} bytes for the InvokeFunction operation`;
    return refuse(response, 413, 'RequestTooLargeException', message);
  }
  if (request.headers['x-amz-invocation-type'] !== 'Event') return answerOutcome(target, payload, response);
  void target.invoke(payload);
  response.writeHead(202).end();
};
