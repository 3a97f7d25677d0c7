import { randomUUID } from 'node:crypto';
import { place } from '../assembly/place.ts';
import type { Functions } from '../lambda-api/invoke.ts';
import type { ScheduleSpec } from '../resources/schedule.ts';
import { nextRun } from './expression.ts';

/** Timers take no more; what is later is waited for in steps. */
const longestTimer = 2_147_483_647;

/** A running schedule. */
export type Schedule = { stop: () => void };

/** What a function gets from a schedule ("Events from schedules", EventBridge user guide). */
const scheduledEvent = ({ arn }: ScheduleSpec, time: number): object => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: place.accountId,
  time: new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z'),
  region: place.region,
  resources: [arn],
  detail: {},
});

/**
 * Invokes a rule's targets at once, so that a start makes up for the time nothing ran, and then whenever the rule is
 * due. A run that failed is not repeated; the function's own lines tell of it.
 * @throws ScheduleError for an expression that is not supported.
 */
export const startSchedule = (spec: ScheduleSpec, functions: Functions): Schedule => {
  let timer: NodeJS.Timeout;
  const waitUntil = (due: number): void => {
    const left = due - Date.now();
    timer = setTimeout(() => (left > longestTimer ? waitUntil(due) : run()), Math.min(left, longestTimer));
  };
  const run = (): void => {
    const now = Date.now();
    for (const { functionName, input } of spec.targets) {
      void functions.get(functionName)?.invoke(input ?? JSON.stringify(scheduledEvent(spec, now)));
    }
    waitUntil(nextRun(spec.expression, now));
  };
  run();
  return { stop: () => clearTimeout(timer) };
};
