import * as z from 'zod';
import { faultsOut, problemOut } from '../http/problems.ts';
import type { Operation } from '../operations/operation.ts';
import type { Convert } from './convert.ts';
import { variablesOf } from './parameters.ts';
import type { JsonSchema } from './shown-as.ts';

/** What an operation answers under one status (OpenAPI 3.1.1, "Response Object"). */
export type Response = { description: string; content?: Record<string, { schema: JsonSchema }> };

const successes: Readonly<Record<string, string>> = {
  200: 'Done.',
  201: 'Created.',
  202: 'Accepted: it goes on after the answer.',
  204: 'Done; the body is empty.',
};

const metadata = z.looseObject({ sentAs: z.string().default('application/json') });
const contentTypeOf = (schema: z.ZodType) => metadata.parse(z.globalRegistry.get(schema) ?? {}).sentAs;

const success = (convert: Convert, status: string, schema: z.ZodType | null): Response => ({
  description: successes[status] ?? 'Done.',
  ...(schema && { content: { [contentTypeOf(schema)]: { schema: convert(schema, 'output') } } }),
});

const refusal = (convert: Convert, description: string, schema: z.ZodType = problemOut): Response => ({
  description,
  content: { 'application/json': { schema: convert(schema, 'output') } },
});

const refusals = (convert: Convert, { access, path, query, body }: Operation): Record<string, Response> => {
  const named = variablesOf(path).length > 0;
  return {
    ...(access !== 'anyone' && {
      401: refusal(convert, 'No credentials, or none that are known.'),
      403: refusal(convert, 'The credentials do not allow this.'),
    }),
    ...(named && { 404: refusal(convert, 'Unknown, deleted, or of another application.') }),
    ...((named || query || body) && {
      422: refusal(convert, 'What was sent does not conform: every fault found.', faultsOut),
    }),
    default: refusal(convert, 'Refused; `code` says why to a program, `detail` to people.'),
  };
};

/** What an operation answers, by status. */
export const responsesOf = (convert: Convert, operation: Operation): Record<string, Response> => ({
  ...Object.fromEntries(
    Object.entries(operation.answers).map(([status, schema]) => [status, success(convert, status, schema)]),
  ),
  ...refusals(convert, operation),
});
