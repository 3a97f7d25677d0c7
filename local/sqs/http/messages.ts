import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../../read-body.ts';
import { malformedRequest, type SqsError } from '../errors.ts';

/** A batch is 1 MiB at most; written as JSON escapes it may be six times as long. */
const MAXIMUM_BODY_BYTES = 8 * 1024 * 1024;

/** Reads a request's JSON. @throws SqsError when it is too long, incomplete or no JSON */
export const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const body = await readBody(request, MAXIMUM_BODY_BYTES);
  if (typeof body === 'string') throw malformedRequest(`The request is ${body}.`);
  return body.length === 0 ? {} : jsonOf(body.toString());
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw malformedRequest('The request is not JSON.');
  }
};

/** Answers with JSON (AWS JSON 1.0 protocol). */
export const answer = (response: ServerResponse, body: unknown = {}): void => write(response, 200, body);

/** Answers with an error; the header is for SDKs that still know it by the query protocol's name. */
export const refuse = (response: ServerResponse, { type, code, message, status }: SqsError): void => {
  response.setHeader('x-amzn-query-error', `${code};${status < 500 ? 'Sender' : 'Receiver'}`);
  write(response, status, { __type: type, message });
};

const write = (response: ServerResponse, status: number, body: unknown): void => {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': bytes.length,
    'x-amzn-requestid': randomUUID(),
  });
  response.end(bytes);
};
