import { describe, expect, test } from '@jest/globals';
import { nextRun } from '../../../local/schedules/expression.ts';

const now = Date.UTC(2026, 10, 24, 10, 30, 15);

describe('a schedule is next due', () => {
  test.each([
    ['rate(1 minute)', '2026-11-24T10:31:15.000Z'],
    ['rate(5 minutes)', '2026-11-24T10:35:15.000Z'],
    ['rate(2 hours)', '2026-11-24T12:30:15.000Z'],
    ['rate(1 day)', '2026-11-25T10:30:15.000Z'],
    ['cron(0 * * * ? *)', '2026-11-24T11:00:00.000Z'],
    ['cron(*/15 * * * ? *)', '2026-11-24T10:45:00.000Z'],
    ['cron(10/20 * * * ? *)', '2026-11-24T10:50:00.000Z'],
    ['cron(5,45 8,10 * * ? *)', '2026-11-24T10:45:00.000Z'],
    ['cron(0 3 * * ? *)', '2026-11-25T03:00:00.000Z'],
    ['cron(30 10 ? * * *)', '2026-11-25T10:30:00.000Z'],
  ])('%s at %s', (expression, expected) => {
    expect(new Date(nextRun(expression, now)).toISOString()).toBe(expected);
  });

  test.each([
    'cron(0 3 1 * ? *)',
    'cron(0 3 ? * MON *)',
    'at(2026-11-24T00:00:00)',
    'rate(1 week)',
    'cron(61 * * * ? *)',
  ])('never when it is %s, which is not supported', (expression) => {
    expect(() => nextRun(expression, now)).toThrow(`The schedule "${expression}" is not supported`);
  });
});
