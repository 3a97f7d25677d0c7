import { describe, expect, test } from '@jest/globals';
import { routeSelector } from '../../../local/http-api/routes.ts';

/** The routes that API Gateway's documentation explains route selection with, and some more. */
const keys = [
  'GET /pets/dog/1',
  'GET /pets/dog/{id}',
  'GET /pets/{proxy+}',
  'ANY /{proxy+}',
  'ANY /pets/dog/{id}',
  'POST /api/v1/app/{app_id}/msg',
  'GET /{kind}/dog/2',
  'GET /pets/{kind}/2',
  '$default',
];

const select = routeSelector(keys.map((key) => ({ key })));
const without = (left: string) => routeSelector(keys.filter((key) => key !== left).map((key) => ({ key })));

describe('a request takes', () => {
  test.each([
    ['GET', '/pets/dog/1', 'GET /pets/dog/1', {}],
    ['GET', '/pets/dog/3', 'GET /pets/dog/{id}', { id: '3' }],
    ['POST', '/pets/dog/3', 'ANY /pets/dog/{id}', { id: '3' }],
    ['GET', '/pets/cat/1', 'GET /pets/{proxy+}', { proxy: 'cat/1' }],
    ['GET', '/pets/cat/2', 'GET /pets/{kind}/2', { kind: 'cat' }],
    ['GET', '/pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
    ['GET', '/birds/dog/2', 'GET /{kind}/dog/2', { kind: 'birds' }],
    ['POST', '/test/5', 'ANY /{proxy+}', { proxy: 'test/5' }],
    ['POST', '/api/v1/app/app_1/msg', 'POST /api/v1/app/{app_id}/msg', { app_id: 'app_1' }],
    ['POST', '/api/v1/app/a%2Fb/msg', 'POST /api/v1/app/{app_id}/msg', { app_id: 'a%2Fb' }],
    ['GET', '/', '$default', {}],
  ])('%s %s: the route %s', (method, path, key, pathParameters) => {
    expect(select(method, path)).toEqual({ route: { key }, pathParameters });
  });

  test.each([
    ['a slash at its end', 'POST', '/api/v1/app/app_1/msg/'],
    ['an empty variable', 'POST', '/api/v1/app//msg'],
    ['another method', 'PUT', '/api/v1/app/app_1/msg'],
    ['another case', 'POST', '/API/v1/app/app_1/msg'],
  ])('no route that differs by %s', (_, method, path) => {
    expect(without('ANY /{proxy+}')(method, path)?.route.key).toBe('$default');
  });

  test('none when there is no default', () => {
    expect(routeSelector([{ key: 'GET /a' }])('GET', '/b')).toBeUndefined();
  });
});

test('a route key that is none is an error', () => {
  expect(() => routeSelector([{ key: 'get pets' }])).toThrow('"get pets" is no route key');
});
