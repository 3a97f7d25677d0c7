import { expect, test } from '@jest/globals';
import { orderOf } from '../../bench/speed/order.ts';

const arrivals = (path: string, ids: string) => [...ids].map((messageId, at) => ({ messageId, path, at }));

test('deliveries in the order of publishing are not displaced', () => {
  expect(orderOf(arrivals('/one', 'abcd'))).toEqual({ late: 0, p50: 0, p99: 0 });
});

test('one that arrives last of four, though published first, is late by three places', () => {
  expect(orderOf(arrivals('/one', 'bcda'))).toEqual({ late: 1 / 4, p50: 1, p99: 3 });
});

test('endpoints have an order each', () => {
  const mixed = [...arrivals('/one', 'bd'), ...arrivals('/two', 'ac')];
  expect(orderOf(mixed)).toEqual({ late: 0, p50: 0, p99: 0 });
});
