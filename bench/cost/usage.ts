import { noUsage, type Usage } from './bill.ts';
import type { Call } from './meter.ts';
import { assumptions, billedMilliseconds, type Interval, longestChain, nominalLatency } from './model.ts';
import type { Batch } from './pump.ts';
import { chunksOf } from './units.ts';
import type { Invocation } from './world.ts';

/** What was seen while something was measured. */
export type Seen = {
  calls: readonly Call[];
  invocations: readonly Invocation[];
  batches: readonly Batch[];
  /** Requests that receivers answered. */
  deliveries: readonly Interval[];
  /** Requests of API Gateway, by the bytes of their bodies. */
  httpRequests: readonly number[];
  /** Events that the bus passed on to the intake queue. */
  busEvents: number;
  /** Whether Lambda writes its own lines about each invocation. */
  platformLines: boolean;
  accessLogFormat: string;
};

const addCall = (usage: Usage, call: Call): void => {
  const { service, kind, units, grouped } = call;
  if (service === 'DynamoDB') usage[kind === 'read' ? 'readUnits' : 'writeUnits'] += units;
  if (service === 'AmazonSQS') usage.queueRequests += units;
  if (service === 'AmazonSQS' && grouped) usage.fairQueueRequests += units;
  if (service === 'AWSEvents') usage.busEvents += units;
  if (service === 'TrentService') usage.keyRequests += units;
  if (service === 'secretsmanager') usage.secretRequests += units;
};

/** A batch is received and deleted. */
const addBatch = (usage: Usage, { receiveUnits, grouped }: Batch): void => {
  usage.queueRequests += receiveUnits + 1;
  if (grouped) usage.fairQueueRequests += receiveUnits + 1;
};

const within =
  ({ startedAt, endedAt }: Invocation) =>
  (one: { startedAt: number; endedAt: number }) =>
    one.startedAt >= startedAt && one.endedAt <= endedAt;

/** Milliseconds that Lambda would bill for an invocation. */
export const billedOf = (
  invocation: Invocation,
  { calls, deliveries }: Pick<Seen, 'calls' | 'deliveries'>,
): number => {
  const own = calls
    .filter(({ caller }) => caller === invocation.functionName)
    .filter(within(invocation))
    .map((call): Interval => ({ ...call, weight: nominalLatency(call.service, call.operation) }));
  const requests = invocation.functionName.includes('Deliver') ? deliveries.filter(within(invocation)) : [];
  return billedMilliseconds(
    longestChain([...own, ...requests]),
    invocation.cpuMilliseconds,
    invocation.memoryMegabytes,
  );
};

const addInvocation = (usage: Usage, invocation: Invocation, seen: Seen): void => {
  const { logBytes, logLines, memoryMegabytes } = invocation;
  usage.lambdaRequests += 1;
  usage.lambdaGigabyteSeconds += (billedOf(invocation, seen) / 1000) * (memoryMegabytes / 1024);
  const own = logBytes + logLines * assumptions.logLineOverhead;
  usage.logMegabytes += (own + (seen.platformLines ? assumptions.platformLines : 0)) / 1e6;
};

/** API Gateway bills each 512 KB of a request. */
const gatewayChunk = 524_288;

const addHttpRequest = (usage: Usage, bytes: number, { accessLogFormat }: Seen): void => {
  usage.httpApiRequests += Math.max(1, Math.ceil(bytes / gatewayChunk));
  const line = accessLogFormat.replaceAll(/\$context\.[A-Za-z.]+/g, '').length + assumptions.accessLogValues;
  if (accessLogFormat !== '') usage.logMegabytes += (line + assumptions.logLineOverhead) / 1e6;
};

/** What AWS would bill for what was seen. */
export const usageOf = (seen: Seen): Usage => {
  const usage = noUsage();
  for (const call of seen.calls) addCall(usage, call);
  for (const batch of seen.batches) addBatch(usage, batch);
  for (const invocation of seen.invocations) addInvocation(usage, invocation, seen);
  for (const bytes of seen.httpRequests) addHttpRequest(usage, bytes, seen);
  usage.queueRequests += seen.busEvents * chunksOf(1);
  return usage;
};
