import { type LocalRunProcess, startLocalRun } from '../../test/support/local-run.ts';
import { type Receiver, startReceiver } from '../../test/support/receiver.ts';
import { publishEvenly } from '../isolation/traffic.ts';

/** From just before an event is published to its receipt, at a rate of events a second. Milliseconds. */
export type Latency = { rate: number; p50: number; p95: number; p99: number; count: number };

/** Events that were published at once, and how long it took until all were delivered. */
export type Backlog = { deliveries: number; seconds: number; perSecond: number; outOfOrder: number };

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const addEndpoint = async ({ url, key }: LocalRunProcess, receiver: string): Promise<void> => {
  const answer = await fetch(`${url}/api/v1/app/default/endpoint`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url: receiver }),
  });
  if (!answer.ok) throw new Error(`creating an endpoint was answered ${answer.status}`);
};

const receiptsOf = (receiver: Receiver): Map<string, number> => {
  const receipts = new Map<string, number>();
  for (const { headers, at: receivedAt } of receiver.received) {
    const id = String(headers['webhook-id']);
    if (!receipts.has(id)) receipts.set(id, receivedAt);
  }
  return receipts;
};

const measureRate = async (run: LocalRunProcess, receiver: Receiver, rate: number, seconds: number) => {
  const before = receiver.received.length;
  const published = await publishEvenly(run, ['default'], { seconds, eventsPerSecond: rate });
  await receiver.count(before + seconds * rate);
  const receipts = receiptsOf(receiver);
  const sorted = [...(published.get('default') ?? [])]
    .map(([id, from]) => (receipts.get(id) ?? Number.NaN) - from)
    .toSorted((one, other) => one - other);
  return { rate, p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99), count: sorted.length };
};

/** Publishes in batches of a hundred, as fast as they are answered. */
const publishMany = async ({ url, key }: LocalRunProcess, count: number): Promise<void> => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const body = JSON.stringify(
    Array.from({ length: 100 }, () => ({ type: 'order.created', data: { orderId: '123' } })),
  );
  for (let sent = 0; sent < count; sent += 100) {
    const answer = await fetch(`${url}/events`, { method: 'POST', headers, body });
    if (answer.status !== 202) throw new Error(`publishing was answered ${answer.status}`);
  }
};

const drainBacklog = async (run: LocalRunProcess, receiver: Receiver, count: number): Promise<Backlog> => {
  const before = receiver.received.length;
  const startedAt = performance.now();
  await publishMany(run, count);
  await receiver.count(before + count);
  const seconds = (performance.now() - startedAt) / 1000;
  const ids = receiver.received.slice(before).map(({ headers }) => String(headers['webhook-id']));
  const outOfOrder = ids.filter((id, index) => index > 0 && id < (ids[index - 1] ?? '')).length / ids.length;
  return { deliveries: count, seconds, perSecond: count / seconds, outOfOrder };
};

/** Measures the local run: latency at each rate, then a backlog. */
export const measureSpeed = async (
  assembly: string,
  { rates, seconds, backlog }: { rates: readonly number[]; seconds: number; backlog: number },
): Promise<{ latencies: Latency[]; backlog: Backlog }> => {
  const receiver = await startReceiver();
  const run = await startLocalRun({ assembly });
  try {
    await addEndpoint(run, receiver.url);
    await measureRate(run, receiver, 20, 10);
    const latencies: Latency[] = [];
    for (const rate of rates) latencies.push(await measureRate(run, receiver, rate, seconds));
    return { latencies, backlog: await drainBacklog(run, receiver, backlog) };
  } finally {
    await run.stop();
    await receiver.close();
  }
};
