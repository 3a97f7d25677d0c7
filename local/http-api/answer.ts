import type { ServerResponse } from 'node:http';
import { z } from 'zod';

/** An answer that goes to the client as it is. */
export type HttpAnswer = {
  status: number;
  headers: Readonly<Record<string, string | readonly string[]>>;
  body: Buffer;
};

/** API Gateway's own answers. */
export const gatewayAnswer = (status: number, message: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message })),
});

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const structured = z.object({
  statusCode: z.coerce.number<unknown>().pipe(z.int().min(100).max(599)),
  headers: z.record(z.string(), scalar).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

const internalServerError = gatewayAnswer(500, 'Internal Server Error');

const hasStatus = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'statusCode' in result;

/** A result without a status code is the body of a 200, and JSON. */
const inferred = (result: unknown): HttpAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(typeof result === 'string' ? result : JSON.stringify(result)),
});

/** Headers of one connection, which are not the function's to set. */
const notTaken = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade']);

const read = ({
  statusCode,
  headers,
  cookies,
  body,
  isBase64Encoded,
}: z.infer<typeof structured>): HttpAnswer => {
  const given = Object.entries(headers ?? {})
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !notTaken.has(name));
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...Object.fromEntries(given),
      ...(cookies?.length ? { 'set-cookie': cookies } : {}),
    },
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
};

/**
 * The answer in a function's result, JSON text ("Create AWS Lambda proxy integrations for HTTP APIs", Lambda function
 * response for format 2.0); undefined when nothing can be made of it.
 */
export const resultAnswer = (payload: string): HttpAnswer | undefined => {
  const result: unknown = JSON.parse(payload);
  if (!hasStatus(result)) return inferred(result);
  const parsed = structured.safeParse(result);
  return parsed.success ? read(parsed.data) : undefined;
};

/** What API Gateway makes of a function's result; 500 when it can make nothing of it. */
export const answerOf = (payload: string): HttpAnswer => resultAnswer(payload) ?? internalServerError;

/** Sends an answer, with the headers of whoever stands before the function. */
export const writeAnswer = (
  response: ServerResponse,
  { status, headers, body }: HttpAnswer,
  own: Readonly<Record<string, string>>,
): void => {
  response.writeHead(status, { ...headers, 'content-length': body.length, ...own });
  response.end(body);
};

export { internalServerError };
