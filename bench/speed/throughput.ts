import { addApplication, post, type Running } from './running.ts';

/** How much the local run keeps up with, publishers waiting for each answer. */
export type Throughput = {
  fanOut: number;
  /** From the first publication to the last receipt. */
  eventsPerSecond: number;
  deliveriesPerSecond: number;
};

const publishers = 16;

/** Publishes events one by one, some publishers at a time, and waits for all their deliveries. */
export const measureThroughput = async (
  running: Running,
  fanOut: number,
  events: number,
): Promise<Throughput> => {
  const application = `throughput-${fanOut}`;
  await addApplication(running, application, fanOut);
  const from = running.receiver.arrivals.length;
  const startedAt = performance.now();
  let left = events;
  const publishOn = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await post(running, '/events', { application, type: 'order.created', data: { orderId: '123' } });
    }
  };
  await Promise.all(Array.from({ length: publishers }, publishOn));
  await running.receiver.count(from + events * fanOut);
  const eventsPerSecond = events / ((performance.now() - startedAt) / 1000);
  return { fanOut, eventsPerSecond, deliveriesPerSecond: eventsPerSecond * fanOut };
};
