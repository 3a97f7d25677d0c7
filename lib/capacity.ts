import { Duration } from 'aws-cdk-lib';
import { type FunctionName, functionTimeouts } from '../core/contracts/environment.ts';
import type { queueNames } from '../core/contracts/resources.ts';
import type { Settings } from '../core/contracts/settings.ts';

/** What one function may use: time per invocation, and memory (which brings its share of the processor). */
export interface Capacity {
  readonly timeout: Duration;
  /** Megabytes. */
  readonly memorySize: number;
}

/** Seconds that deliver has beside its attempts: reading configuration and payloads, settling, enqueuing. */
const deliverMargin = 15;

/**
 * The capacity of every function. 512 MB where a person or a subscriber waits for the answer, since the
 * processor grows with memory and a cold start is mostly processor; less where nobody waits. `deliver` itself waits, for
 * receivers, and what it waits with is paid for (docs/decisions/0021-memory-of-deliver.md).
 * `redrive` hands over to its next run before its time is up; the shorter it is, the sooner a killed one is gone on with.
 * `api` stays under API Gateway's 30 s and `calendar` under the minute until its next run.
 */
export const capacities = (settings: Settings): Record<FunctionName, Capacity> => ({
  publish: { timeout: Duration.millis(functionTimeouts.publish), memorySize: 512 },
  api: { timeout: Duration.millis(functionTimeouts.api), memorySize: 512 },
  'fan-out': { timeout: Duration.seconds(30), memorySize: 512 },
  deliver: { timeout: Duration.seconds(Math.ceil(settings.requestTimeout) + deliverMargin), memorySize: 256 },
  calendar: { timeout: Duration.seconds(55), memorySize: 256 },
  redrive: { timeout: Duration.seconds(60), memorySize: 512 },
  console: { timeout: Duration.seconds(5), memorySize: 256 },
  admit: { timeout: Duration.seconds(5), memorySize: 256 },
});

/** A queue that a function consumes, and the most invocations that may work on it at once. */
export interface EventSource {
  readonly verb: FunctionName;
  readonly maximumConcurrency: number;
}

/**
 * Who consumes which queue, and how fast. Each lane has a share of its own, so a storm of retries or of redrives
 * never takes the room of first attempts. Together they stay well under the 1,000 concurrent invocations that
 * an account has unless it asks for more.
 */
export const eventSources = {
  intake: { verb: 'fan-out', maximumConcurrency: 50 },
  deliveries: { verb: 'deliver', maximumConcurrency: 100 },
  retries: { verb: 'deliver', maximumConcurrency: 50 },
  bulk: { verb: 'deliver', maximumConcurrency: 5 },
  background: { verb: 'redrive', maximumConcurrency: 2 },
} as const satisfies Partial<Record<keyof typeof queueNames, EventSource>>;

/** The key of a queue that a function consumes. */
export type SourceQueue = keyof typeof eventSources;
