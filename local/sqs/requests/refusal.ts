import type { z } from 'zod';
import { invalidParameter, malformedRequest, missingParameter, type SqsError } from '../errors.ts';

/**
 * Parses a request, or one entry of a batch.
 * @throws SqsError as SQS words it: MissingParameter, MalformedInput for a wrong JSON type, else InvalidParameterValue
 */
export const parseRequest = <Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> => {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw refusal(parsed.error.issues[0]);
};

const refusal = (issue: z.core.$ZodIssue | undefined): SqsError => {
  if (!issue) return malformedRequest('The request is malformed.');
  const name = issue.path.join('.');
  if (issue.code !== 'invalid_type') return invalidParameter(issue.message);
  if (issue.input === undefined) return missingParameter(name);
  return malformedRequest(`Value for parameter ${name || 'body'} has the wrong type: ${issue.message}`);
};
