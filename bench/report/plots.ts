import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { dollarsOf, type Line, lines } from '../cost/bill.ts';
import type { Costed } from '../cost/measure.ts';
import type { Growth } from '../growth/measure.ts';
import type { Latency } from '../speed/latency.ts';

const config = {
  background: 'white',
  font: 'sans-serif',
  view: { stroke: null },
  axis: { gridColor: '#eeeeee' },
};

/** Draws a plot as SVG, without a browser. */
const draw = async (spec: TopLevelSpec): Promise<string> => {
  const view = new View(parse(compile({ ...spec, config }).spec), { renderer: 'none' });
  return `${await view.toSVG()}\n`;
};

const kinds: Record<Line, string> = {
  httpApiRequests: 'API Gateway',
  lambdaRequests: 'Lambda',
  lambdaGigabyteSeconds: 'Lambda',
  writeUnits: 'DynamoDB',
  readUnits: 'DynamoDB',
  queueRequests: 'SQS',
  fairQueueRequests: 'SQS',
  busEvents: 'EventBridge',
  keyRequests: 'KMS, Secrets Manager',
  secretRequests: 'KMS, Secrets Manager',
  logMegabytes: 'CloudWatch',
};

/** Dollars a million deliveries of each scenario, by service. */
export const drawCosts = (costs: readonly Costed[]): Promise<string> =>
  draw({
    title: 'Dollars a million deliveries',
    width: 520,
    height: { step: 22 },
    data: {
      values: costs.flatMap(({ scenario, usage }) =>
        lines.map((line) => ({
          scenario: scenario.name,
          service: kinds[line],
          dollars: dollarsOf(line, usage[line]) * 1e6,
        })),
      ),
    },
    mark: 'bar',
    encoding: {
      y: { field: 'scenario', type: 'nominal', sort: null, title: null },
      x: { field: 'dollars', type: 'quantitative', aggregate: 'sum', title: null },
      color: { field: 'service', type: 'nominal', title: null },
    },
  });

/** Latency at each rate. */
export const drawLatencies = (latencies: readonly Latency[]): Promise<string> =>
  draw({
    title: 'Publish to receipt on this computer, ms',
    width: 420,
    height: 220,
    data: {
      values: latencies.flatMap(({ rate, p50, p95, p99 }) =>
        Object.entries({ p50, p95, p99 }).map(([share, milliseconds]) => ({ rate, share, milliseconds })),
      ),
    },
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'rate', type: 'quantitative', scale: { type: 'log' }, title: 'events a second' },
      y: { field: 'milliseconds', type: 'quantitative', title: null },
      color: { field: 'share', type: 'nominal', title: null },
    },
  });

/** Dollars of a delivery at each size, as a multiple of those at the smallest. */
export const drawGrowth = (growths: readonly Growth[]): Promise<string> =>
  draw({
    title: 'Dollars a delivery, times those at the smallest size',
    width: 420,
    height: 220,
    data: {
      values: growths.flatMap(({ name, points }) =>
        points.map(({ size, dollars }) => ({ name, size, ratio: dollars / (points[0]?.dollars ?? 1) })),
      ),
    },
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'size', type: 'quantitative', scale: { type: 'log' }, title: 'size' },
      y: { field: 'ratio', type: 'quantitative', scale: { domainMin: 0 }, title: null },
      color: { field: 'name', type: 'nominal', title: null },
    },
  });
