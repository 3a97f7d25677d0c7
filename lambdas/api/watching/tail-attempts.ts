import * as z from 'zod';
import type { LogLine, ReadAttemptLog } from '../../../core/aws/attempt-log.ts';
import type { TailedAttempt, TailQuery, tailOut } from '../../../core/contracts/http/watching.ts';

/** What following attempts needs from the world. */
export type TailDeps = {
  readAttemptLog: ReadAttemptLog;
  /** Milliseconds since 1970. */
  now: () => number;
};

const usualSpan = 300_000;
/** Lines of several functions arrive out of order by this, milliseconds. */
const arrivesWithin = 5_000;

/** What deliver logs of an attempt. */
const attemptLine = z.object({
  attemptId: z.string(),
  applicationId: z.string(),
  endpointId: z.string(),
  messageId: z.string(),
  eventType: z.string(),
  status: z.number(),
  durationMs: z.number(),
  /** These two are not logged of a success. */
  outcome: z.enum(['success', 'failure', 'gone']).default('success'),
  reason: z.string().optional(),
  traceId: z.string().optional(),
});

const toAttempt = ({ at, text }: LogLine): TailedAttempt => {
  const line = attemptLine.parse(JSON.parse(text));
  return {
    id: line.attemptId,
    timestamp: new Date(at).toISOString(),
    appId: line.applicationId,
    endpointId: line.endpointId,
    msgId: line.messageId,
    eventType: line.eventType,
    status: line.status,
    durationMs: line.durationMs,
    outcome: line.outcome,
    reason: line.reason ?? `http-${line.status}`,
    ...(line.traceId !== undefined && { traceId: line.traceId }),
  };
};

/** A full page holds its last millisecond whole and goes on at the next; otherwise whatever may still arrive is looked at again. */
const nextAfter = (lines: readonly LogLine[], since: number, { limit }: TailQuery, now: number): number => {
  const last = lines.at(-1)?.at ?? since;
  return lines.length < limit ? Math.max(since, Math.min(last, now - arrivesWithin)) : last + 1;
};

/** Attempts since a time, oldest first, from deliver's log. */
export const tailAttempts = async (deps: TailDeps, query: TailQuery): Promise<z.output<typeof tailOut>> => {
  const since = query.after ?? deps.now() - usualSpan;
  const members = { applicationId: query.app_id, endpointId: query.endpoint_id };
  const lines = await deps.readAttemptLog(members, since, query.limit);
  const after = nextAfter(lines, since, query, deps.now());
  return { data: lines.map(toAttempt), after: new Date(after).toISOString() };
};
