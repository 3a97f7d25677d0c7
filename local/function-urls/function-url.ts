import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { payloadLimit } from '../functions/failures.ts';
import { type HttpAnswer, resultAnswer, writeAnswer } from '../http-api/answer.ts';
import type { Functions } from '../lambda-api/invoke.ts';
import { readBody } from '../read-body.ts';
import type { FunctionUrlSpec } from '../resources/function-url.ts';
import { functionUrlEvent } from './event.ts';

/** Lambda's own answers. AWS documents none of their texts. */
const lambdaAnswer = (status: number, text: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body: Buffer.from(text),
});

const badRequest = lambdaAnswer(400, 'Bad Request');
const tooLarge = lambdaAnswer(413, 'Request Entity Too Large');
/** Of a function that failed, took too long, or answered what is no answer. */
const badGateway = lambdaAnswer(502, 'Internal Server Error');

const answer = async (
  { id, functionName }: FunctionUrlSpec,
  request: IncomingMessage,
  functions: Functions,
  requestId: string,
): Promise<HttpAnswer> => {
  const body = await readBody(request, payloadLimit);
  if (body === 'too large') return tooLarge;
  if (body === 'broken off') return badRequest;
  const target = functions.get(functionName);
  if (target === undefined) return badGateway;
  const payload = JSON.stringify(functionUrlEvent({ id, request, body, requestId, time: Date.now() }));
  if (Buffer.byteLength(payload) > payloadLimit) return tooLarge;
  const outcome = await target.invoke(payload, requestId);
  return (outcome.ok ? resultAnswer(outcome.payload) : undefined) ?? badGateway;
};

/**
 * Answers requests as a function's URL would ("Invoking Lambda function URLs", Lambda developer guide): all of them become
 * events of its function. `onError` is told of failures of the local run itself.
 */
export const functionUrl =
  (spec: FunctionUrlSpec, functions: Functions, onError: (error: unknown) => void): RequestListener =>
  async (request, response) => {
    const requestId = randomUUID();
    const found = await answer(spec, request, functions, requestId).catch((error: unknown) => {
      onError(error);
      return badGateway;
    });
    writeAnswer(response, found, { 'x-amzn-requestid': requestId });
  };
