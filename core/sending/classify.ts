import { parseRetryAfter } from '../schedule/retry-after.ts';
import type { Outcome } from './outcome.ts';

/** What an attempt's outcome means for its delivery. */
export type Verdict = {
  /** `gone` is a failure too, after which the endpoint wants no more. */
  result: 'success' | 'failure' | 'gone';
  /** The HTTP status, or 0 when there was no answer. */
  statusCode: number;
  /** `http-` and the status, or the class of the error. */
  reason: string;
  /** How long the receiver asks to be left alone: milliseconds from the end of the attempt, at most 12 hours. */
  retryAfterMs?: number;
};

const GONE = 410;

/** The statuses that mean "not now": too many requests, bad gateway, unavailable, gateway timeout. */
const RETRY_AFTER_STATUSES: readonly number[] = [429, 502, 503, 504];

/**
 * Judges an attempt by its status line alone: 2xx is success whatever becomes of the body, 410 is gone, all else fails,
 * redirects included. `Retry-After` counts only beside a status that means "not now".
 */
export const classify = (outcome: Outcome): Verdict => {
  if (outcome.kind === 'unanswered') {
    return { result: 'failure', statusCode: 0, reason: outcome.errorClass };
  }
  const { statusCode, headers, startedAt, durationMs } = outcome;
  const verdict: Verdict = { result: resultOf(statusCode), statusCode, reason: `http-${statusCode}` };
  if (!RETRY_AFTER_STATUSES.includes(statusCode)) return verdict;
  const retryAfterMs = parseRetryAfter(headers.retryAfter, startedAt + durationMs);
  return retryAfterMs === undefined ? verdict : { ...verdict, retryAfterMs };
};

const resultOf = (statusCode: number): Verdict['result'] => {
  if (statusCode >= 200 && statusCode <= 299) return 'success';
  return statusCode === GONE ? 'gone' : 'failure';
};
