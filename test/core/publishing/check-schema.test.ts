import { describe, expect, test } from '@jest/globals';
import type { JsonSchema } from '../../../core/event-types/schema-in-force.ts';
import { checkSchema } from '../../../core/publishing/check-schema.ts';

const check = (schema: JsonSchema, json: string) =>
  checkSchema(schema, { loc: ['body', 'data'], json: Buffer.from(json) });
const places = (schema: JsonSchema, json: string) =>
  check(schema, json).map(({ loc }) => loc.slice(2).join(' '));

const order: JsonSchema = {
  type: 'object',
  required: ['id', 'lines'],
  properties: {
    id: { type: 'integer', minimum: 1 },
    lines: { type: 'array', items: { $ref: '#/definitions/line' } },
    note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    'a/b~c%': { type: 'object', additionalProperties: { type: 'string' } },
  },
  additionalProperties: false,
  definitions: { line: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } } },
};

// As text, since an object with `then` looks like a promise.
const conditional = JSON.parse('{"if":{"required":["a"]},"then":{"required":["b"]}}');

describe('a payload is checked', () => {
  test.each<[string, string, string[]]>([
    ['and matches', '{"id":1,"lines":[{"sku":"a"}],"note":null}', []],
    ['and is no object', '[]', ['']],
    ['and lacks members, which are named', '{}', ['id', 'lines']],
    ['and has a member of the wrong type', '{"id":"1","lines":[]}', ['id']],
    ['and has a number out of bounds', '{"id":0,"lines":[]}', ['id']],
    [
      'and errs in some elements of a list',
      '{"id":1,"lines":[{"sku":"a"},{},{"sku":2}]}',
      ['lines [1] sku', 'lines [2] sku'],
    ],
    ['and has a member that is not allowed', '{"id":1,"lines":[],"more":1}', ['more']],
    ['and matches no choice, which is one fault', '{"id":1,"lines":[],"note":1}', ['note']],
    ['and errs under a name with marks', '{"id":1,"lines":[],"a/b~c%":{"0":1}}', ['a/b~c% 0']],
  ])('%s', (_, json, expected) => {
    expect(places(order, json)).toEqual(expected);
  });

  test.each<[string, JsonSchema, string, string[]]>([
    ['by draft 7’s condition', conditional, '{"a":1}', ['b']],
    ['by names', { propertyNames: { maxLength: 2 } }, '{"abc":1}', ['']],
    ['by what a list holds', { contains: { type: 'string' } }, '[1,2]', ['']],
    ['by format', { properties: { at: { format: 'date-time' } } }, '{"at":"noon"}', ['at']],
    ['by enumeration', { enum: [{ a: 1 }] }, '{"a":2}', ['']],
    ['by number of members', { maxProperties: 1 }, '{"a":1,"b":2}', ['']],
    ['by what it must not be', { not: { type: 'object' } }, '{}', ['']],
    [
      'by itself, down a tree',
      { properties: { next: { $ref: '#' } }, type: 'object' },
      '{"next":1}',
      ['next'],
    ],
    ['as null', { type: ['object', 'null'] }, 'null', []],
  ])('%s', (_, schema, json, expected) => {
    expect(places(schema, json)).toEqual(expected);
  });

  test('and its values are not repeated, since reasons get into logs', () => {
    const [fault] = check({ maximum: 5, multipleOf: 5 }, '8613');
    expect(fault).toEqual({ loc: ['body', 'data'], msg: 'is greater than 5.', type: 'value_error' });
    expect(JSON.stringify(check({ maximum: 5, multipleOf: 5, const: 1 }, '8613'))).not.toContain('8613');
  });

  test('and at most 20 faults are told, however many there are', () => {
    const list = JSON.stringify(Array(50).fill(0));
    expect(check({ items: { type: 'string' } }, list)).toHaveLength(20);
    const long = JSON.stringify({ list: Array(100_000).fill(0) });
    expect(places({ properties: { list: { items: { type: 'string' } } } }, long)).toEqual(['list [0]']);
  });

  test('and one that is not JSON passes, as a schema says nothing of it', () => {
    expect(check({ type: 'object' }, '<order/>')).toEqual([]);
  });
});

describe('a schema that cannot be applied is a fault that says why', () => {
  test.each<[string, JsonSchema, string, string]>([
    ['a reference that leads nowhere', { $ref: 'https://elsewhere.example/a' }, '{}', 'Unresolved $ref'],
    ['a pattern outside the Unicode grammar', { pattern: '\\-' }, '"a"', 'Invalid regular expression'],
    ['an address that is none', { $id: 'http://[' }, '{}', 'Invalid URL'],
    [
      'nesting that no stack holds',
      { properties: { a: { $ref: '#' } } },
      `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`,
      'call stack',
    ],
  ])('%s', (_, schema, json, reason) => {
    expect(check(schema, json)).toEqual([
      { loc: ['body', 'data'], msg: expect.stringContaining(reason), type: 'value_error' },
    ]);
  });
});
