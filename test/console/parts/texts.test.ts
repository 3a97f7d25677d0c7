import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { durationText, percentText, scheduleText } from '../../../console/parts/format.ts';
import { metadataOf, metadataText } from '../../../console/parts/metadata.ts';

describe('numbers in words', () => {
  test.each([
    [0, '0 ms'],
    [999.4, '999 ms'],
    [1_500, '1.5 s'],
    [600_000, '10 min'],
  ])('a duration of %d ms is %s', (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });

  test.each([
    [100, '100 %'],
    [99.99, '99.9 %'],
    [0, '0 %'],
  ])('%d percent is %s', (percent, text) => {
    expect(percentText(percent)).toBe(text);
  });
});

describe('metadata as text', () => {
  test('is the same metadata when it is read', () => {
    const metadata = { owner: 'billing', url: 'https://example.com:8443/', note: '' };
    expect(metadataOf(metadataText(metadata))).toEqual(metadata);
  });

  test('is the same metadata whatever is in it', () => {
    const texts = fc.dictionary(fc.string(), fc.string({ unit: 'binary' }));
    fc.assert(fc.property(texts, (metadata) => expect(metadataOf(metadataText(metadata))).toEqual(metadata)));
  });

  test('has what one line cannot show in quotes', () => {
    const metadata = { 'a:b': 'one\ntwo' };
    expect(metadataText(metadata)).toBe('"a:b": "one\\ntwo"');
  });

  test('may have quotes that nothing closes', () => {
    expect(metadataOf('height: "5\n"name: value')).toEqual({ height: '"5', '"name': 'value' });
  });

  test('may have empty lines', () => {
    expect(metadataOf('\n a : b \n\n')).toEqual({ a: 'b' });
  });
});

test.each([
  [[], 'None: one attempt only'],
  [[0, 5, 90, 300, 7_200, 86_400, 0.5], 'After 0 s, 5 s, 90 s, 5 min, 2 h, 1 d, 0.5 s'],
])('a schedule of %j reads well', (seconds, text) => {
  expect(scheduleText(seconds)).toBe(text);
});
