import { z } from 'zod';
import { clock, type Log } from './log.ts';

const attempt = z.object({
  event: z.literal('attempt'),
  messageId: z.string(),
  endpointId: z.string(),
  eventType: z.string(),
  /** Absent of a success. */
  outcome: z.string().optional(),
  /** Absent when no answer came. */
  status: z.number().nullish(),
  durationMs: z.number(),
});

const failure = z.object({ level: z.string().regex(/^(error|fatal|critical)$/i) });

/** What a line says when it is JSON. */
const read = (line: string): unknown => {
  try {
    return line.startsWith('{') ? JSON.parse(line) : undefined;
  } catch {
    return undefined;
  }
};

/** The one short line that tells of an attempt: `12:00:01 new_order msg_… → ep_… 200 12 ms`. */
const describeAttempt = (line: z.infer<typeof attempt>, time: Date): string => {
  const { eventType, messageId, endpointId, status, outcome, durationMs } = line;
  return `${clock(time)} ${eventType} ${messageId} → ${endpointId} ${status ?? outcome} ${Math.round(durationMs)} ms`;
};

/**
 * Decides what of a function's lines is shown: attempts shortly, errors as they are, and all the rest only in
 * detail. `title` names the function.
 */
export const showFunctionLine = (
  log: Log,
  title: string,
  line: string,
  stream: 'stdout' | 'stderr',
  time: Date,
): void => {
  const said = read(line);
  const { data: tried } = attempt.safeParse(said);
  const shown = `${clock(time)} ${title}: ${line}`;
  if (tried !== undefined) log.say(describeAttempt(tried, time));
  else if (stream === 'stderr' || failure.safeParse(said).success) log.warn(shown);
  else log.detail(shown);
};
