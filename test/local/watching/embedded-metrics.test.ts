import { describe, expect, test } from '@jest/globals';
import { takeMetrics } from '../../../local/watching/embedded-metrics.ts';
import { openMetricStore } from '../../../local/watching/metric-store.ts';

const at = 1_000;

const line = (members: object, Dimensions: string[][] = [['service']]): string =>
  JSON.stringify({
    _aws: {
      Timestamp: at,
      CloudWatchMetrics: [
        { Namespace: 'Posthorn', Dimensions, Metrics: [{ Name: 'Delivered', Unit: 'Count' }] },
      ],
    },
    service: 'Posthorn',
    ...members,
  });

const taken = (text: string) => {
  const store = openMetricStore(() => at);
  const held = takeMetrics(store, text);
  const valuesOf = (dimensions: Record<string, string>) =>
    store
      .points({ namespace: 'Posthorn', name: 'Delivered', dimensions }, 0, 2_000)
      .map(({ value }) => value);
  return { held, valuesOf };
};

describe('metrics of a log line', () => {
  test.each([
    ['a value', line({ Delivered: 3 }), [3]],
    ['several values', line({ Delivered: [1, 2] }), [1, 2]],
  ])('are taken: %s', (_, text, expected) => {
    const { held, valuesOf } = taken(text);
    expect(held).toBe(true);
    expect(valuesOf({ service: 'Posthorn' })).toEqual(expected);
  });

  test('count for each set of dimensions', () => {
    const { valuesOf } = taken(
      line({ Delivered: 1, endpoint: 'ep_1' }, [['service'], ['service', 'endpoint'], []]),
    );
    expect(valuesOf({ service: 'Posthorn' })).toEqual([1]);
    expect(valuesOf({ service: 'Posthorn', endpoint: 'ep_1' })).toEqual([1]);
    expect(valuesOf({})).toEqual([1]);
    expect(valuesOf({ endpoint: 'ep_1' })).toEqual([]);
  });

  test.each([
    ['an attempt', '{"event":"attempt"}'],
    ['text that speaks of them', 'about "CloudWatchMetrics"'],
    ['no object of metrics', '{"_aws":{"CloudWatchMetrics":[]}}'],
    ['an empty line', ''],
  ])('are none in %s', (_, text) => {
    expect(taken(text).held).toBe(false);
  });
});
