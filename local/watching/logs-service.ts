import { z } from 'zod';
import { arn } from '../assembly/place.ts';
import type { Service } from '../aws/service.ts';
import { matcherOf } from './filter-pattern.ts';
import type { LogEvent, LogStore } from './log-store.ts';

const input = z.object({
  logGroupName: z.string(),
  /** Milliseconds since 1970, both inclusive. */
  startTime: z.int().default(0),
  endTime: z.int().default(Number.MAX_SAFE_INTEGER),
  filterPattern: z.string().default(''),
  limit: z.int().min(1).max(10_000).default(10_000),
  nextToken: z.string().optional(),
});

const present = ({ id, at, message }: LogEvent) => ({
  eventId: id,
  logStreamName: 'local',
  timestamp: at,
  ingestionTime: at,
  message,
});

const filterLogEvents = (store: LogStore, given: unknown): object => {
  const { logGroupName, startTime, endTime, filterPattern, limit, nextToken = '' } = input.parse(given);
  const matches = matcherOf(filterPattern);
  const found = store
    .events(logGroupName)
    .filter(({ id, at, message }) => id > nextToken && at >= startTime && at <= endTime && matches(message));
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    events: page.map(present),
    searchedLogStreams: [],
    ...(found.length > page.length && last && { nextToken: last.id }),
  };
};

const nameIn = z.object({ logGroupName: z.string() });

/** CloudWatch Logs, as far as finding lines goes ("FilterLogEvents", Amazon CloudWatch Logs API reference). */
export const logsService = (store: LogStore): Service => ({
  target: 'Logs_20140328',
  actionPrefix: 'logs',
  operations: {
    FilterLogEvents: {
      // CloudWatch Logs asks about the streams of the group, none in particular.
      resource: (given) => arn('logs', `log-group:${nameIn.parse(given).logGroupName}:log-stream:`),
      perform: (given) => filterLogEvents(store, given),
    },
  },
});
