import { describe, expect, test } from '@jest/globals';
import { openMetricStore } from '../../../local/watching/metric-store.ts';

const hour = 3_600_000;
const metric = { namespace: 'N', name: 'M', dimensions: { a: '1', b: '2' } };

describe('the metrics that are kept', () => {
  test.each([
    [0, 10, [1, 2]],
    [5, 10, [2]],
    [0, 5, [1]],
    [5, 6, [2]],
    [6, 10, []],
  ])('from %d and before %d are %j', (from, to, expected) => {
    const store = openMetricStore(() => 0);
    store.add(metric, [1], 0);
    store.add(metric, [2], 5);
    expect(store.points(metric, from, to).map(({ value }) => value)).toEqual(expected);
  });

  test.each([
    ['another namespace', { ...metric, namespace: 'O' }, []],
    ['another name', { ...metric, name: 'O' }, []],
    ['a dimension less', { ...metric, dimensions: { a: '1' } }, []],
    ['another value of a dimension', { ...metric, dimensions: { a: '1', b: '3' } }, []],
    ['its dimensions in another order', { ...metric, dimensions: { b: '2', a: '1' } }, [1]],
  ])('of %s', (_, asked, expected) => {
    const store = openMetricStore(() => 0);
    store.add(metric, [1], 0);
    expect(store.points(asked, 0, 10).map(({ value }) => value)).toEqual(expected);
  });

  test('are those of the last three hours, once many have come', () => {
    let now = 0;
    const store = openMetricStore(() => now);
    const all = () => store.points(metric, 0, Number.POSITIVE_INFINITY).length;
    store.add(metric, [1], now);
    now = 4 * hour;
    store.add(
      metric,
      Array.from({ length: 9_998 }, () => 1),
      now,
    );
    expect(all()).toBe(9_999);
    store.add(metric, [1], now);
    expect(all()).toBe(9_999);
  });
});
