import type { Idle } from './cost/idle.ts';
import type { Costed } from './cost/measure.ts';
import type { Backlog, Latency } from './speed/latency.ts';
import type { Start } from './start/cold-start.ts';

/** What a delivery costs as something grows. */
export type Growth = {
  name: string;
  points: { size: number; calls: number; dollars: number; cpu: number }[];
};

/** Everything that a run measured. */
export type Results = {
  costs: Costed[];
  idle: Idle;
  starts: Start[];
  growths: Growth[];
  latencies: Latency[];
  backlog: Backlog;
};
