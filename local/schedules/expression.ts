import { z } from 'zod';

/** A schedule that the local run does not understand. */
export class ScheduleError extends Error {
  override name = 'ScheduleError';
}

const millisecondsOf: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

const rate = z
  .string()
  .regex(/^rate\(\d+ (minute|hour|day)s?\)$/)
  .transform((text) => {
    const [, count, unit] = /^rate\((\d+) (minute|hour|day)/.exec(text) ?? [];
    return Number(count) * (millisecondsOf[unit ?? ''] ?? Number.NaN);
  });

const tellUnsupported = (expression: string): never => {
  throw new ScheduleError(
    `The schedule "${expression}" is not supported by the local run, which knows rate(…) and cron(…) of ` +
      'minutes and hours',
  );
};

/** One field of a cron expression: the values it allows, of 0 to `limit` exclusively. */
const field = (text: string, limit: number): ReadonlySet<number> | undefined => {
  const all = Array.from({ length: limit }, (_, value) => value);
  if (text === '*') return new Set(all);
  const [, start, step] = /^(\*|\d+)\/(\d+)$/.exec(text) ?? [];
  if (step !== undefined) {
    const first = start === '*' ? 0 : Number(start);
    return new Set(all.filter((value) => value >= first && (value - first) % Number(step) === 0));
  }
  return /^\d+(,\d+)*$/.test(text) ? new Set(text.split(',').map(Number)) : undefined;
};

const minute = 60_000;

const nextByCron = (expression: string, now: number): number => {
  const fields = /^cron\((\S+) (\S+) ([*?]) (\*) ([*?]) (\*)\)$/.exec(expression);
  const minutes = field(fields?.[1] ?? '', 60);
  const hours = field(fields?.[2] ?? '', 24);
  if (minutes === undefined || hours === undefined) return tellUnsupported(expression);
  const first = (Math.floor(now / minute) + 1) * minute;
  const candidates = Array.from({ length: 24 * 60 }, (_, index) => first + index * minute);
  const next = candidates.find((time) => {
    const date = new Date(time);
    return minutes.has(date.getUTCMinutes()) && hours.has(date.getUTCHours());
  });
  return next ?? tellUnsupported(expression);
};

/**
 * When a schedule is next due, in milliseconds since 1970 like `now` ("Schedule types", EventBridge user guide); cron
 * is in UTC.
 * @throws ScheduleError for a cron expression that goes by day, month or year, and for anything else.
 */
export const nextRun = (expression: string, now: number): number => {
  const period = rate.safeParse(expression);
  return period.success ? now + period.data : nextByCron(expression, now);
};
