import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Operation } from '../../../core/contracts/operations/operation.ts';
import { operations } from '../../../core/contracts/operations.ts';

const all: [string, Operation][] = Object.entries(operations);
const routeOf = (method: string, path: string) => `${method} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`;
const routes = all.map(([, { method, path }]) => routeOf(method, path));

test('no two operations share a method and a path', () => {
  expect(new Set(routes).size).toBe(routes.length);
});

test('every schema can be written down as JSON Schema', () => {
  for (const [, { query, body, answers }] of all) {
    for (const schema of [query, body]) if (schema) z.toJSONSchema(schema, { io: 'input' });
    for (const answer of Object.values(answers)) if (answer) z.toJSONSchema(answer, { io: 'output' });
  }
});

test('every operation on applications, endpoints, event types and health of the reference is there, with its answers', () => {
  const document = z
    .object({
      paths: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({ responses: z.record(z.string(), z.unknown()) }).catch({ responses: {} }),
        ),
      ),
    })
    .parse(
      JSON.parse(readFileSync(new URL('../../reference/svix-server-openapi.json', import.meta.url), 'utf8')),
    );
  const ours = new Map(
    all.map(([, { method, path, answers }]) => [routeOf(method, path), Object.keys(answers)]),
  );
  const areas =
    /^\/api\/v1\/(app(\/\{[^}]*\}(\/endpoint(\/\{[^}]*\}(\/headers|\/secret.*)?)?)?)?|event-type.*|health.*)$/;
  const wanted = Object.entries(document.paths)
    .filter(([path]) => areas.test(path))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { responses }]) => ({
        route: routeOf(method.toUpperCase(), path),
        responses,
      })),
    )
    .filter(({ route }) => !route.startsWith('HEAD'));
  expect(wanted.length).toBeGreaterThan(20);
  for (const { route, responses } of wanted) {
    const successes = Object.keys(responses).filter((status) => status.startsWith('2'));
    expect({ route, answers: ours.get(route) }).toEqual({ route, answers: successes });
  }
});
