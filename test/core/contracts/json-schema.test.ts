import { describe, expect, test } from '@jest/globals';
import { jsonSchema } from '../../../core/contracts/json-schema.ts';

describe('a JSON Schema of draft 7', () => {
  test.each<[string, object]>([
    ['nothing', {}],
    ['keywords of one’s own', { 'x-mine': { type: 15 }, deprecated: 'very' }],
    [
      'every kind of keyword',
      {
        $schema: 'http://json-schema.org/draft-07/schema#',
        type: ['object', 'null'],
        properties: { a: true, b: { type: 'integer', minimum: 0, multipleOf: 0.5 } },
        patternProperties: { '^x-': false },
        additionalProperties: { $ref: '#/definitions/c' },
        definitions: { c: { enum: [1, null, {}], const: null, default: [] } },
        dependencies: { a: ['b'], b: { required: ['a'] } },
        required: ['a', 'b'],
        if: { minProperties: 1 },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { maxProperties: 2 },
        else: { not: {} },
        allOf: [true, { items: [{}, false], additionalItems: false }],
        examples: [{ a: 1 }],
        readOnly: false,
      },
    ],
    ['patterns of either grammar', { pattern: '\\p{L}-\\-', patternProperties: { '\\_': {} } }],
  ])('may hold %s', (_, schema) => {
    expect(jsonSchema.safeParse(schema).error).toBeUndefined();
    expect(jsonSchema.parse(schema)).toEqual(schema);
  });

  test.each<[string, object, string]>([
    ['readOnly', { readOnly: 15 }, 'readOnly'],
    ['type', { type: 'strin' }, 'type'],
    ['a list of types', { type: [] }, 'type'],
    ['required', { required: 'a' }, 'required'],
    ['required twice', { required: ['a', 'a'] }, 'required'],
    ['a length below 0', { minLength: -1 }, 'minLength'],
    ['a length between numbers', { maxLength: 1.5 }, 'maxLength'],
    ['a multiple of 0', { multipleOf: 0 }, 'multipleOf'],
    ['a pattern', { pattern: '(' }, 'pattern'],
    ['properties', { properties: [] }, 'properties'],
    ['a property', { properties: { a: { properties: { b: 7 } } } }, 'properties.a'],
    ['an empty allOf', { allOf: [] }, 'allOf'],
    ['exclusiveMinimum of draft 4', { minimum: 1, exclusiveMinimum: true }, 'exclusiveMinimum'],
  ])('may not be wrong about %s', (_, schema, place) => {
    const paths = jsonSchema.safeParse(schema).error?.issues.map(({ path }) => path.join('.'));
    expect(paths).toEqual([place]);
  });

  test.each([[], null, true, 'text'])('is an object, and %j is none', (value) => {
    expect(jsonSchema.safeParse(value).success).toBe(false);
  });
});
