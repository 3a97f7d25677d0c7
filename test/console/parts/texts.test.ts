import { describe, expect, test } from '@jest/globals';
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

  test('may have empty lines', () => {
    expect(metadataOf('\n a : b \n\n')).toEqual({ a: 'b' });
  });
});

test('a schedule of no retries says so', () => {
  expect(scheduleText([])).toBe('Never: one attempt');
  expect(scheduleText([5, 300])).toBe('5, 300 seconds');
});
