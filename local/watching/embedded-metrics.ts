import { z } from 'zod';
import type { MetricStore } from './metric-store.ts';

/** A log line that CloudWatch makes metrics of ("Specification: Embedded metric format"). */
const embedded = z.looseObject({
  _aws: z.object({
    Timestamp: z.number(),
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string() })),
      }),
    ),
  }),
});

const values = z.union([z.number().transform((one) => [one]), z.array(z.number())]);

type Embedded = z.infer<typeof embedded>;

const parse = (line: string): Embedded | undefined => {
  if (!line.includes('"CloudWatchMetrics"')) return undefined;
  try {
    return embedded.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};

const addAll = (store: MetricStore, line: Embedded): void => {
  for (const { Namespace, Dimensions, Metrics } of line._aws.CloudWatchMetrics) {
    for (const names of Dimensions) {
      const dimensions = Object.fromEntries(names.map((name) => [name, String(line[name])]));
      for (const { Name } of Metrics) {
        const metric = { namespace: Namespace, name: Name, dimensions };
        store.add(metric, values.parse(line[Name]), line._aws.Timestamp);
      }
    }
  }
};

/** Takes the metrics out of a function's log line; answers whether it held any. */
export const takeMetrics = (store: MetricStore, line: string): boolean => {
  const found = parse(line);
  if (found === undefined) return false;
  addAll(store, found);
  return true;
};
