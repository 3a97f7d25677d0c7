import { type CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';

/** Pages of the log that are looked at for one answer: most hold nothing that matches. */
const mostPages = 10;

/** Which attempts: those whose line has each of these members. */
export type Members = Readonly<Record<string, string | undefined>>;

/** A line of the log, and when it was written, milliseconds since 1970. */
export type LogLine = { at: number; text: string };

/** Reads lines of the attempts' log, oldest first, written at or after a time. */
export type ReadAttemptLog = (members: Members, since: number, limit: number) => Promise<LogLine[]>;

const patternOf = (members: Members): string => {
  const terms = Object.entries({ event: 'attempt', ...members }).flatMap(([name, value]) =>
    value === undefined ? [] : [`$.${name} = "${value}"`],
  );
  return `{ ${terms.join(' && ')} }`;
};

/** Finds what deliver logged of attempts. Finding lines costs nothing; CloudWatch bills what is written. */
export const createAttemptLog =
  (client: CloudWatchLogsClient, logGroupName: string): ReadAttemptLog =>
  async (members, since, limit) => {
    const lines: LogLine[] = [];
    let nextToken: string | undefined;
    for (let page = 1; page <= mostPages && lines.length < limit; page += 1) {
      const answer = await client.send(
        new FilterLogEventsCommand({
          logGroupName,
          startTime: since,
          filterPattern: patternOf(members),
          limit: limit - lines.length,
          nextToken,
        }),
      );
      for (const { timestamp, message } of answer.events ?? []) {
        lines.push({ at: timestamp ?? since, text: message ?? '' });
      }
      nextToken = answer.nextToken;
      if (nextToken === undefined) break;
    }
    return lines;
  };
