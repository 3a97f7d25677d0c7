import { describe, expect, test } from '@jest/globals';
import { ServiceError } from '../../../local/aws/service.ts';
import { matcherOf } from '../../../local/watching/filter-pattern.ts';

const attempt = JSON.stringify({ event: 'attempt', endpointId: 'ep_1', status: 200 });

describe('a filter pattern', () => {
  test.each([
    ['', attempt],
    ['  ', 'no JSON at all'],
    ['{ $.event = "attempt" }', attempt],
    ['{$.event="attempt"}', attempt],
    ['{ $.event = "attempt" && $.endpointId = "ep_1" }', attempt],
    ['{ $.text = "" }', '{"text":""}'],
  ])('%j matches %s', (pattern, line) => {
    expect(matcherOf(pattern)(line)).toBe(true);
  });

  test.each([
    ['{ $.event = "attempt" }', 'attempt'],
    ['{ $.event = "attempt" }', '{"event":"attempts"}'],
    ['{ $.event = "attempt" }', '{"other":"attempt"}'],
    ['{ $.event = "attempt" }', '"attempt"'],
    ['{ $.event = "attempt" }', 'null'],
    ['{ $.event = "attempt" && $.endpointId = "ep_2" }', attempt],
    ['{ $.status = "200" }', attempt],
  ])('%j does not match %s', (pattern, line) => {
    expect(matcherOf(pattern)(line)).toBe(false);
  });

  test.each([['ERROR'], ['{ $.status = 200 }'], ['{ $.a = "x" || $.b = "y" }'], ['{ $.a.b = "x" }'], ['{}']])(
    '%j is refused',
    (pattern) => {
      expect(() => matcherOf(pattern)).toThrow(ServiceError);
    },
  );
});
