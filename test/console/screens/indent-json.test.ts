import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { indentJson } from '../../../console/screens/message/indent-json.ts';

describe('indented JSON', () => {
  test('is what JSON.stringify makes of it, where that changes no number or text', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const compact = JSON.stringify(JSON.parse(text));
        expect(indentJson(compact)).toBe(JSON.stringify(JSON.parse(compact), null, 2));
      }),
    );
  });

  test('keeps numbers and texts as they were written', () => {
    const text = '{"a":1.0,"b":12345678901234567890,"c":"caf\\u00e9 {\\"x\\": [1]}"}';
    expect(indentJson(text)).toBe(
      '{\n  "a": 1.0,\n  "b": 12345678901234567890,\n  "c": "caf\\u00e9 {\\"x\\": [1]}"\n}',
    );
  });

  test('keeps members of the same name', () => {
    expect(indentJson('{"a":1,"a":2}')).toBe('{\n  "a": 1,\n  "a": 2\n}');
  });
});
