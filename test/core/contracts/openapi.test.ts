import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { openApiDocument } from '../../../core/contracts/openapi.ts';
import { consolePaths } from '../../../core/contracts/resources.ts';
import { synthesize } from '../../lib/synthesize.ts';

const document = openApiDocument();
const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const withoutNames = (path: string) => path.replaceAll(/\{[^}]*\}/g, '{}');
const served = new Set(operations.map(({ method, path }) => `${method.toUpperCase()} ${withoutNames(path)}`));
const notServed = (routes: readonly string[]) => routes.filter((route) => !served.has(route));

const schema = z.record(z.string(), z.unknown());
const content = z.record(z.string().regex(/^\w+\/[\w.+-]+$/), z.strictObject({ schema }));

/** The parts of the OpenAPI Specification 3.1.1 that the document uses, with the fields each may have. */
const openApi = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.string() })),
  tags: z.array(z.strictObject({ name: z.string() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(
      z.enum(['get', 'put', 'post', 'delete', 'patch']),
      z.strictObject({
        operationId: z.string(),
        tags: z.array(z.string()).length(1),
        summary: z.string().min(1),
        description: z.string(),
        security: z.array(z.record(z.string(), z.array(z.never()))),
        parameters: z
          .array(
            z.strictObject({
              name: z.string(),
              in: z.enum(['path', 'query']),
              required: z.boolean(),
              description: z.string().optional(),
              schema,
            }),
          )
          .optional(),
        requestBody: z.strictObject({ required: z.literal(true), content }).optional(),
        responses: z.record(
          z.string().regex(/^(\d{3}|default)$/),
          z.strictObject({ description: z.string().min(1), content: content.optional() }),
        ),
      }),
    ),
  ),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[a-zA-Z0-9._-]+$/), schema),
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer') }),
    ),
  }),
});

describe('the OpenAPI document', () => {
  test('has only what OpenAPI 3.1 knows, where it belongs', () => {
    expect(openApi.safeParse(document).error?.issues ?? []).toEqual([]);
  });

  test('is the committed one; otherwise renew it with: node bin/write-openapi.ts', () => {
    expect(readJson('docs/openapi.json')).toEqual(JSON.parse(JSON.stringify(document)));
  });

  test('refers to nothing that it does not have', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to);
    expect(references.length).toBeGreaterThan(50);
    const names = new Set(
      Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`),
    );
    expect(references.filter((to) => !names.has(to))).toEqual([]);
  });

  test('has schemas that a validator can be made of', () => {
    const definitions = JSON.parse(
      JSON.stringify(document.components.schemas).replaceAll('#/components/schemas/', '#/$defs/'),
    );
    for (const name of Object.keys(definitions)) {
      const validator = z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs: definitions });
      expect({ name, accepts: validator.safeParse('no object').success }).toEqual({ name, accepts: false });
    }
  });

  test('names each operation once, and each variable of its path', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      const variables = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
      const described = (operation.parameters ?? []).filter(({ in: place }) => place === 'path');
      expect(described.map(({ name }) => name)).toEqual(variables);
    }
  });

  test('shows queries as what their texts stand for', () => {
    const { parameters = [] } = document.paths['/api/v1/event-type']?.get ?? {};
    const shown = Object.fromEntries(parameters.map((one) => [one.name, one.schema]));
    expect(shown).toMatchObject({
      limit: { type: 'integer', minimum: 1, maximum: 250, default: 50 },
      include_archived: { type: 'boolean', default: false },
    });
  });
});

describe('everything is in it:', () => {
  test('every route of the deployed API, but for the pages of the console', () => {
    const routes = Object.values(synthesize().template.findResources('AWS::ApiGatewayV2::Route'))
      .map(({ Properties }) => String(Properties.RouteKey))
      .filter((route) => route !== '$default' && !route.includes(` ${consolePaths.console}`));
    expect(routes.length).toBeGreaterThan(1);
    expect(notServed(routes.map(withoutNames))).toEqual([]);
  });

  test('every operation of the Svix server', () => {
    const reference = z
      .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
      .parse(readJson('test/reference/svix-server-openapi.json'));
    const routes = Object.entries(reference.paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        // HEAD is answered wherever GET is.
        .filter((method) => method !== 'head')
        .map((method) => `${method.toUpperCase()} ${withoutNames(path)}`),
    );
    expect(routes.length).toBeGreaterThan(40);
    expect(notServed(routes)).toEqual([]);
  });
});
