import { checkLiteralHost } from '../addresses/literal-host.ts';
import type { Network } from '../addresses/networks.ts';
import { errorCode } from '../addresses/system-error.ts';
import type { Agents } from './agents.ts';
import type { HeaderList } from './delivery-headers.ts';
import { excerptOf } from './excerpt.ts';
import { type Exchange, exchange } from './exchange.ts';
import { type Failure, failureOf, timeoutFailure } from './failure.ts';
import type { Answered, Outcome, Unanswered } from './outcome.ts';
import { type Target, targetOf } from './target.ts';

/** One attempt to be made. */
export type SendRequest = {
  /** An http or https URL. */
  url: string;
  /** In this order, with these capitals; `Host` and `Content-Length` are added. */
  headers: HeaderList;
  body: Uint8Array;
  /** For everything: resolving, connecting, sending, and reading the answer. */
  timeoutMs: number;
  /** The most bytes, in UTF-8, that the excerpt of the response has; at most 16 KiB are read. */
  excerptBytes: number;
  /** Calls the attempt off. */
  signal?: AbortSignal;
};

/** An outcome that nobody has timed yet. */
export type Result = Omit<Answered, keyof Timing> | Omit<Unanswered, keyof Timing>;
type Timing = Pick<Outcome, 'startedAt' | 'durationMs'>;

/** Makes one attempt within its time; throws as `Sender.send` does. */
export const makeAttempt = async (
  request: SendRequest,
  { allowedNetworks, agents }: { allowedNetworks: readonly Network[]; agents: Agents },
): Promise<Result> => {
  const url = new URL(request.url);
  const blocked = checkLiteralHost(url, allowedNetworks);
  if (blocked !== undefined) return unanswered({ errorClass: 'blocked-address', detail: blocked });
  const target = targetOf(url, request.headers, request.body.length);
  const timeIsUp = new AbortController();
  const timer = setTimeout(() => timeIsUp.abort(), request.timeoutMs);
  const signal = request.signal ? AbortSignal.any([timeIsUp.signal, request.signal]) : timeIsUp.signal;
  try {
    const exchanged = await exchangeOnLiveConnection(target, request.body, agents, signal);
    if (exchanged.kind === 'answered') return answered(exchanged, request.excerptBytes);
    request.signal?.throwIfAborted();
    const { error, phase } = exchanged;
    const timedOut = timeIsUp.signal.aborted;
    return unanswered(
      timedOut ? timeoutFailure(phase, target.host, request.timeoutMs) : failureOf(error, phase, target.host),
    );
  } finally {
    clearTimeout(timer);
  }
};

/** A receiver may close a kept connection just as it is used again; that is no failure of the receiver. */
const exchangeOnLiveConnection = async (
  target: Target,
  body: Uint8Array,
  agents: Agents,
  signal: AbortSignal,
): Promise<Exchange> => {
  const first = await exchange(target, { body, agent: agents.reusing(target.encrypted), signal });
  if (!isStaleConnection(first) || signal.aborted) return first;
  return exchange(target, { body, agent: agents.fresh(target.encrypted), signal });
};

const isStaleConnection = (exchanged: Exchange): boolean =>
  exchanged.kind === 'failed' &&
  exchanged.onReusedConnection &&
  exchanged.phase !== 'answering' &&
  STALE_CODES.includes(errorCode(exchanged.error) ?? '');

const STALE_CODES: readonly string[] = ['ECONNRESET', 'EPIPE'];

const answered = (exchanged: Exchange & { kind: 'answered' }, excerptBytes: number): Result => {
  const { statusCode, retryAfter, body } = exchanged;
  const complete = body.outcome === 'complete';
  return {
    kind: 'answered',
    statusCode,
    headers: retryAfter === undefined ? {} : { retryAfter },
    responseExcerpt: excerptOf({ bytes: body.bytes, complete }, excerptBytes),
    bodyOutcome: body.outcome,
  };
};

const unanswered = (failure: Failure): Result => ({ kind: 'unanswered', ...failure });
