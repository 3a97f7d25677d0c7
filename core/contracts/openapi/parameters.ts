import * as z from 'zod';
import type { Operation } from '../operations/operation.ts';
import type { Convert } from './convert.ts';
import type { JsonSchema } from './shown-as.ts';

/** A parameter of an operation (OpenAPI 3.1.1, "Parameter Object"). */
export type Parameter = {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  description?: string;
  schema: JsonSchema;
};

const pathDescriptions: Readonly<Record<string, string>> = {
  app_id: "The application's id or uid.",
  endpoint_id: "The endpoint's id or uid.",
  msg_id: "The message's id or event id.",
  attempt_id: "The attempt's id.",
  key_id: "The key's id.",
  task_id: "The background task's id.",
  event_type_name: "The event type's name.",
};

/** The names of a path's variables. */
export const variablesOf = (path: string): string[] =>
  [...path.matchAll(/\{([^}]+)\}/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));

const pathParameter = (name: string): Parameter => {
  const description = pathDescriptions[name];
  return {
    name,
    in: 'path',
    required: true,
    ...(description !== undefined && { description }),
    schema: { type: 'string' },
  };
};

const objectSchema = z.object({
  properties: z.record(z.string(), z.looseObject({ description: z.string().optional() })).default({}),
  required: z.array(z.string()).default([]),
});

const queryParameters = (convert: Convert, query: z.core.$ZodType): Parameter[] => {
  const { properties, required } = objectSchema.parse(convert(query, 'input'));
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }));
};

/** The parameters of an operation: its path's variables, then its query's. */
export const parametersOf = (convert: Convert, { path, query }: Operation): Parameter[] => [
  ...variablesOf(path).map(pathParameter),
  ...(query ? queryParameters(convert, query) : []),
];
