import { readFileSync } from 'node:fs';
import { type Order, orderOf } from './order.ts';
import { addApplication, post, type Running } from './running.ts';

/** So many events, each to so many endpoints. */
export type BacklogAmount = { events: number; endpoints: number };

/** Deliveries that were queued far faster than they can be made, and how they went. */
export type Backlog = {
  deliveries: number;
  endpoints: number;
  seconds: number;
  perSecond: number;
  order: Order;
  /** The most memory that the local run's process ever had, megabytes: before, and when all was delivered. */
  memory: { before: number; after: number };
};

const together = 100;

/** Linux tells the largest resident set so far ("proc_pid_status(5)", VmHWM); elsewhere nothing does. */
const peakMegabytes = (pid: number | undefined): number => {
  if (process.platform !== 'linux') return Number.NaN;
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
};

/** Publishes to an application of many endpoints, which fills the queue of deliveries, and waits until it is drained. */
export const drainBacklog = async (
  running: Running,
  { events, endpoints }: BacklogAmount,
): Promise<Backlog> => {
  const { run, receiver } = running;
  await addApplication(running, 'backlog', endpoints);
  const from = receiver.arrivals.length;
  const before = peakMegabytes(run.process.pid);
  const startedAt = performance.now();
  const body = Array.from({ length: together }, () => ({
    ...{ application: 'backlog', type: 'order.created' },
    data: { orderId: '123' },
  }));
  for (let sent = 0; sent < events; sent += together) await post(running, '/events', body);
  const deliveries = events * endpoints;
  await receiver.count(from + deliveries);
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    ...{ deliveries, endpoints, seconds, perSecond: deliveries / seconds },
    order: orderOf(receiver.arrivals.slice(from)),
    memory: { before, after: peakMegabytes(run.process.pid) },
  };
};
