import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromItem, toItem } from '../../../core/aws/attribute-values.ts';

const bytes = fc.uint8Array({ maxLength: 40 });
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    bytes,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
  ),
}));
const row = fc.dictionary(fc.string({ minLength: 1 }), value, { maxKeys: 6 });

test('a row comes back from the wire as it was stored', () => {
  fc.assert(
    fc.property(row, (one) => {
      expect(fromItem(JSON.parse(JSON.stringify(toItem(one))))).toEqual(one);
    }),
  );
});

test('the notation is that of the SDK’s own library', () => {
  const one = {
    text: 'é',
    number: 1.5,
    big: Number.MAX_SAFE_INTEGER,
    yes: true,
    none: null,
    list: [1, 'a', { deep: [] }],
    map: { a: 1 },
  };
  expect(toItem(one)).toEqual(marshall(one));
  expect(fromItem(toItem(one))).toEqual(unmarshall(marshall(one)));
});

test('bytes are base64 on the wire', () => {
  expect(toItem({ bytes: Buffer.from('hello') })).toEqual({ bytes: { B: 'aGVsbG8=' } });
});

test('what is undefined is left out, and a name means nothing', () => {
  expect(toItem({ a: undefined, b: { c: undefined } })).toEqual({ b: { M: {} } });
  const named = JSON.parse('{"metadata":{"__proto__":"kept","constructor":"kept"}}');
  expect(JSON.stringify(fromItem(JSON.parse(JSON.stringify(toItem(named)))))).toBe(JSON.stringify(named));
});

test('what DynamoDB has no notation for is refused', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e21, 1n, () => 1]) {
    expect(() => toItem({ value })).toThrow('cannot be stored');
  }
  expect(() => fromItem({ value: { SS: ['a'] } })).toThrow('a set is stored');
});
