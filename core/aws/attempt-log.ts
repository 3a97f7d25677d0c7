import { type CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';

/** Pages of the log that are looked at for one answer: most hold nothing that matches. */
const mostPages = 10;

/** Lines that are looked for in one millisecond, which is what one call answers at most. */
const mostAtOnce = 10_000;

/** Which attempts: those whose line has each of these members. */
export type Members = Readonly<Record<string, string | undefined>>;

/** A line of the log, and when it was written, milliseconds since 1970. */
export type LogLine = { at: number; text: string };

/**
 * Reads lines of the attempts' log, oldest first, written at or after a time: as many as asked for, and whatever else was
 * written in the last one's millisecond, so that a reader may go on at the next.
 */
export type ReadAttemptLog = (members: Members, since: number, limit: number) => Promise<LogLine[]>;

const patternOf = (members: Members): string => {
  const terms = Object.entries({ event: 'attempt', ...members }).flatMap(([name, value]) =>
    value === undefined ? [] : [`$.${name} = "${value}"`],
  );
  return `{ ${terms.join(' && ')} }`;
};

type Span = { startTime: number; endTime?: number };

/** Finds what deliver logged of attempts. Finding lines costs nothing; CloudWatch bills what is written. */
export const createAttemptLog = (client: CloudWatchLogsClient, logGroupName: string): ReadAttemptLog => {
  const find = async (members: Members, span: Span, limit: number): Promise<LogLine[]> => {
    const lines: LogLine[] = [];
    const filter = { logGroupName, ...span, filterPattern: patternOf(members) };
    let nextToken: string | undefined;
    for (let page = 1; page <= mostPages && lines.length < limit; page += 1) {
      const answer = await client.send(
        new FilterLogEventsCommand({ ...filter, limit: limit - lines.length, nextToken }),
      );
      for (const { timestamp, message } of answer.events ?? []) {
        lines.push({ at: timestamp ?? span.startTime, text: message ?? '' });
      }
      nextToken = answer.nextToken;
      if (nextToken === undefined) break;
    }
    return lines;
  };

  return async (members, since, limit) => {
    const lines = await find(members, { startTime: since }, limit);
    const last = lines.at(-1)?.at;
    if (last === undefined || lines.length < limit) return lines;
    const together = await find(members, { startTime: last, endTime: last }, mostAtOnce);
    return [...lines.filter(({ at }) => at !== last), ...together];
  };
};
