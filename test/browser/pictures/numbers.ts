import type { Page } from 'playwright-core';
import { type DeliveryNumbersRow, deliveryNumbersQuery } from '../../../core/contracts/http/watching.ts';
import { watchingOperations } from '../../../core/contracts/operations/watching.ts';

/** Something between 0 and 1 that looks like chance and is the same each time. */
const wobble = (index: number): number => {
  const much = Math.sin(index * 12.9898) * 43_758.5453;
  return much - Math.floor(much);
};

const quiet = { redirect: 0, clientError: 0, timeout: 0, connection: 0, tls: 0, response: 0, blocked: 0 };

/** Whether an endpoint is down: it was for a while, and is again. */
const isDownAt = (share: number): boolean => (share > 0.34 && share < 0.42) || share > 0.93;

/** A period in the course of a day's work, `share` of the way through it. */
const rowAt = (at: number, index: number, share: number): DeliveryNumbersRow => {
  const accepted = Math.round(46 + 22 * Math.sin(share * 9) + 14 * wobble(index));
  const isDown = isDownAt(share);
  const serverError = Math.round(isDown ? accepted * (0.3 + 0.3 * wobble(index + 7)) : 2 * wobble(index + 3));
  const timeout = isDown ? Math.round(4 * wobble(index + 5)) : 0;
  const p50 = 90 + 30 * wobble(index + 1);
  return {
    at: new Date(at).toISOString(),
    accepted,
    delivered: Math.round(accepted * (isDown ? 1.6 : 2.1)),
    failed: { ...quiet, serverError, timeout },
    dead: isDown ? Math.round(serverError / 9) : 0,
    throttled: 0,
    parked: 0,
    failingEndpoints: isDown ? 1 + Math.round(wobble(Math.floor(index / 6))) : 0,
    latency: { p50, p95: p50 * (2.2 + wobble(index + 4)), p99: p50 * (3.6 + 2 * wobble(index + 6)) },
  };
};

/** What the numbers are told as: a deployment that runs for a minute has no hours to show. */
export const showBusyHours = (page: Page): Promise<unknown> =>
  page.route(`**${watchingOperations['v1.stats.deliveries'].path}?*`, async (route) => {
    const asked = deliveryNumbersQuery.parse(Object.fromEntries(new URL(route.request().url()).searchParams));
    const from = Number(asked.since ?? 0);
    const count = Math.floor((Date.now() - from) / 1_000 / asked.period) + 1;
    const data = Array.from({ length: count }, (_, index) =>
      rowAt(from + index * asked.period * 1_000, index, index / count),
    );
    await route.fulfill({ json: { period: asked.period, data } });
  });
