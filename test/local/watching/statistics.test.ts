import { describe, expect, test } from '@jest/globals';
import { statisticOf } from '../../../local/watching/statistics.ts';

const one = [7];
const some = [30, 10, 20, 40];

describe('a statistic', () => {
  test.each([
    ['SampleCount', some, 4],
    ['Sum', some, 100],
    ['Average', some, 25],
    ['Minimum', some, 10],
    ['Maximum', some, 40],
    ['p0', some, 10],
    ['p50', some, 25],
    ['p90', some, 37],
    ['p99.9', some, 39.97],
    ['p100', some, 40],
    ['p50', one, 7],
    ['p99', one, 7],
    ['Average', one, 7],
  ])('%s of %j is %d', (name, values, expected) => {
    expect(statisticOf(name)?.(values)).toBeCloseTo(expected, 10);
  });

  test.each([['sum'], ['p101'], ['p'], ['p5.'], ['tm90'], ['']])('%j is none', (name) => {
    expect(statisticOf(name)).toBeUndefined();
  });

  test('leaves the values in their order', () => {
    const values = [3, 1, 2];
    statisticOf('p50')?.(values);
    expect(values).toEqual([3, 1, 2]);
  });
});
