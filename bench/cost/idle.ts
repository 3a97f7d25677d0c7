import { counts, durations, levels } from '../../core/contracts/metrics.ts';
import type { Deployment } from '../../local/resources/deployment.ts';
import { dollarsOf, noUsage, prices, total, type Usage } from './bill.ts';
import { assumptions } from './model.ts';
import { usageOf } from './usage.ts';
import { openWorld } from './world.ts';

/** What a deployment costs a month while nothing happens, dollars. */
export type Idle = {
  keysAndSecrets: number;
  emptyReceives: number;
  calendar: number;
  alarms: number;
  total: number;
};

const metrics = [counts, durations, levels].flatMap(Object.keys).length;

/** What metrics cost a month at most, dollars: where all of them have values all the time. */
export const dollarsOfMetrics = (): number =>
  overFree(metrics, prices.monthlyFree.metric, prices.monthly.metric.each);

type Counted = { alarms: number; dashboards: number };

const secondsOfMonth = assumptions.hoursOfMonth * 3600;
const longestPoll = 20;

const overFree = (count: number, free: number, each: number): number => Math.max(0, count - free) * each;

const oneMinute = async (assembly: string): Promise<{ usage: Usage; deployment: Deployment }> => {
  const world = await openWorld(assembly);
  try {
    await world.runCalendar();
    const [calls, runs] = [world.meter.calls.length, world.invocations.length];
    await world.runCalendar();
    const seen = { calls: world.meter.calls.slice(calls), invocations: world.invocations.slice(runs) };
    const nothing = { batches: [], deliveries: [], httpRequests: [], busEvents: 0, accessLogFormat: '' };
    return { usage: usageOf({ ...seen, ...nothing, platformLines: false }), deployment: world.deployment };
  } finally {
    await world.close();
  }
};

/** Measures a minute in which nothing is due, and counts what is billed by the month. */
export const measureIdle = async (assembly: string, { alarms, dashboards }: Counted): Promise<Idle> => {
  const { usage, deployment } = await oneMinute(assembly);
  const { monthly, monthlyFree } = prices;
  const polls = (deployment.mappings.length * assumptions.idlePollers * secondsOfMonth) / longestPoll;
  const queueRequests = Math.max(0, polls - monthlyFree.queueRequests);
  const parts = {
    keysAndSecrets:
      deployment.keys.length * monthly.key.each + deployment.secrets.length * monthly.secret.each,
    emptyReceives: dollarsOf('queueRequests', { ...noUsage(), queueRequests }.queueRequests),
    calendar: total(usage) * (secondsOfMonth / 60),
    alarms:
      overFree(alarms, monthlyFree.alarm, monthly.alarm.each) +
      overFree(dashboards, monthlyFree.dashboard, monthly.dashboard.each),
  };
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) };
};
