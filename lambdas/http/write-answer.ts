import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HttpAnswer } from '../../core/http/answer.ts';

/** An answer as API Gateway takes it. One to `HEAD` keeps its headers and loses its body (RFC 9110, section 9.3.2). */
export const writeAnswer = (answer: HttpAnswer, method: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode: answer.status,
  headers: { ...(answer.body !== null && { 'content-type': 'application/json' }), ...answer.headers },
  ...(answer.body !== null && method !== 'HEAD' && { body: answer.body }),
});
