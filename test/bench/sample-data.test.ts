import { expect, test } from '@jest/globals';
import { sampleData } from '../../bench/cost/sample-data.ts';

test.each([1_024, 10_240, 102_400])('an event of %d bytes has as many', (bytes) => {
  expect(JSON.stringify(sampleData(bytes, 7))).toHaveLength(bytes);
});

test('each seed has values of its own', () => {
  expect(sampleData(1_024, 1)).not.toEqual(sampleData(1_024, 2));
});
