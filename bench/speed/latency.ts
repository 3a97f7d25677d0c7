import { type Percentiles, percentilesOf } from '../isolation/percentiles.ts';
import { publishEvenly } from '../isolation/traffic.ts';
import type { Running } from './running.ts';

/** From just before an event is published to its receipt, at a rate of events a second. Milliseconds. */
export type Latency = Percentiles & { rate: number };

/** Measures one rate, against a subscriber that answers at once. */
export const measureLatency = async (
  { run, receiver }: Running,
  application: string,
  rate: number,
  seconds: number,
): Promise<Latency> => {
  const before = receiver.arrivals.length;
  const published = await publishEvenly(run, [application], { seconds, eventsPerSecond: rate });
  await receiver.count(before + seconds * rate);
  const receipts = new Map(receiver.arrivals.slice(before).map(({ messageId, at }) => [messageId, at]));
  const taken = [...(published.get(application) ?? [])].map(
    ([id, from]) => (receipts.get(id) ?? Number.NaN) - from,
  );
  return { rate, ...percentilesOf(taken) };
};
