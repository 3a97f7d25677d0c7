import type { Context } from 'aws-lambda';
import type { httpHandler } from '../../lambdas/http/http-handler.ts';
import { type EventRequest, httpEvent } from './http-event.ts';

/** An answer as a client sees it; `json` is undefined where the body is empty. */
export type Answer = { status: number; headers: Record<string, string>; text: string; json: unknown };

/** Makes a request of a function behind API Gateway. */
export const invoke = async (
  handler: ReturnType<typeof httpHandler>,
  request: EventRequest,
): Promise<Answer> => {
  const context = {} as Context; // nothing in the chain depends on it
  const result = await handler(httpEvent(request), context);
  const text = result.body ?? '';
  return {
    status: result.statusCode ?? 0,
    headers: Object.fromEntries(
      Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    text,
    json: text === '' ? undefined : JSON.parse(text),
  };
};
