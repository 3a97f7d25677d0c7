import type { Access } from './access.ts';
import { type Convert, createConverter } from './openapi/convert.ts';
import { type Parameter, parametersOf } from './openapi/parameters.ts';
import { type Response, responsesOf } from './openapi/responses.ts';
import type { JsonSchema } from './openapi/shown-as.ts';
import type { Operation } from './operations/operation.ts';
import { operations } from './operations.ts';
import { version } from './version.ts';

/** One operation of the document (OpenAPI 3.1.1, "Operation Object"). */
export type DocumentedOperation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, Response>;
};

const about = `Posthorn sends webhooks from your own AWS account.

Send \`Authorization: Bearer <key>\`. Wherever an id of an application, an endpoint or a message is asked for, its uid or \
event id will do. Lists answer \`{data, iterator, prevIterator, done}\`: pass \`iterator\` on until \`done\`. Members that \
are not described here are ignored.

A POST with an \`Idempotency-Key\` is worked once: repeated within 12 hours of its success, it gets the first answer.`;

const credential = 'key';

const accessText = (access: Access): string => {
  if (access === 'anyone') return 'For anyone, without credentials.';
  const scopes = access.scopes.map((scope) => `\`${scope}\``).join(' or ');
  return `For ${[
    'the root key',
    ...(access.scopes.length > 0 ? [`a key with the scope ${scopes}`] : []),
    ...(access.portal ? ["an app portal's token for its own application"] : []),
  ].join(', or ')}.`;
};

const bodiesOf = (convert: Convert, { body, otherBodies = {} }: Operation) => {
  const bodies = Object.entries({ ...(body && { 'application/json': body }), ...otherBodies });
  if (bodies.length === 0) return {};
  const content = bodies.map(([type, schema]) => [type, { schema: convert(schema, 'input') }]);
  return { requestBody: { required: true as const, content: Object.fromEntries(content) } };
};

const describe = (convert: Convert, operationId: string, operation: Operation): DocumentedOperation => {
  const parameters = parametersOf(convert, operation);
  return {
    operationId,
    tags: [operation.tag],
    summary: operation.summary,
    description: accessText(operation.access),
    security: operation.access === 'anyone' ? [] : [{ [credential]: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...bodiesOf(convert, operation),
    responses: responsesOf(convert, operation),
  };
};

const pathsOf = (convert: Convert): Record<string, Record<string, DocumentedOperation>> => {
  const byPath = Map.groupBy(Object.entries<Operation>(operations), ([, { path }]) => path);
  return Object.fromEntries(
    [...byPath].map(([path, ofPath]) => [
      path,
      Object.fromEntries(
        ofPath.map(([id, operation]) => [operation.method.toLowerCase(), describe(convert, id, operation)]),
      ),
    ]),
  );
};

/**
 * The OpenAPI document of the HTTP API (https://spec.openapis.org/oas/v3.1.1), made from the operations and the very
 * schemas that requests are parsed with.
 */
export const openApiDocument = () => {
  const { convert, gathered } = createConverter();
  const paths = pathsOf(convert);
  const tags = [...new Set(Object.values<Operation>(operations).map(({ tag }) => tag))];
  return {
    openapi: '3.1.1',
    info: {
      title: 'Posthorn',
      version,
      description: about,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: tags.map((name) => ({ name })),
    paths,
    components: {
      schemas: gathered(),
      securitySchemes: { [credential]: { type: 'http', scheme: 'bearer' } },
    },
  };
};

/** The OpenAPI document of the HTTP API. */
export type OpenApiDocument = ReturnType<typeof openApiDocument>;
