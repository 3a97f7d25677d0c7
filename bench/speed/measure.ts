import { type Backlog, type BacklogAmount, drainBacklog } from './backlog.ts';
import { type Latency, measureLatency } from './latency.ts';
import { addApplication, whileRunning } from './running.ts';
import { measureThroughput, type Throughput } from './throughput.ts';

/** How much to measure. */
export type SpeedAmounts = {
  /** Events a second. */
  rates: readonly number[];
  /** Of each rate. */
  seconds: number;
  /** Events, or deliveries where there are more of them. */
  sustained: number;
  backlog: BacklogAmount;
};

/** How fast the local run is. */
export type Speed = { latencies: Latency[]; throughputs: Throughput[]; backlog: Backlog };

const fanOuts = [1, 10];
const warmUp = { rate: 40, seconds: 8 };

/** Measures the local run: latency at each rate, what it keeps up with, then a backlog. */
export const measureSpeed = (
  assembly: string,
  { rates, seconds, sustained, backlog }: SpeedAmounts,
): Promise<Speed> =>
  whileRunning(assembly, async (running) => {
    await addApplication(running, 'latency', 1);
    await measureLatency(running, 'latency', warmUp.rate, warmUp.seconds);
    const latencies: Latency[] = [];
    for (const rate of rates) latencies.push(await measureLatency(running, 'latency', rate, seconds));
    const throughputs: Throughput[] = [];
    for (const fanOut of fanOuts) {
      throughputs.push(await measureThroughput(running, fanOut, sustained / fanOut));
    }
    return { latencies, throughputs, backlog: await drainBacklog(running, backlog) };
  });
