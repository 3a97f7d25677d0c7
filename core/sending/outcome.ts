/** How reading the start of an answer's body ended; whatever it was, the status line has decided. */
export type BodyOutcome =
  /** The whole body was read. */
  | 'complete'
  /** There was more of it than is read. */
  | 'truncated'
  /** It had not ended when the attempt's time was up. */
  | 'too-slow'
  /** The connection broke, or the rest was not HTTP. */
  | 'broken';

/** Why an attempt got no answer. */
export type ErrorClass =
  /** The host's name could not be resolved. */
  | 'dns'
  /** Nothing listens there. */
  | 'refused'
  /** There is no way there. */
  | 'unreachable'
  /** The connection was broken off before the answer. */
  | 'reset'
  /** The certificate was not trusted, or no secure connection came about. */
  | 'tls'
  /** Time was up before the answer began. */
  | 'timeout'
  /** Time was up in the middle of the answer's headers. */
  | 'response-too-slow'
  /** The answer was not HTTP, or its headers were without measure. */
  | 'invalid-response'
  /** The address may not be called. */
  | 'blocked-address';

/** What came of one HTTP request. `startedAt` is in milliseconds since 1970, `durationMs` in whole milliseconds. */
export type Outcome = Answered | Unanswered;

/** The receiver answered with a status line and headers. */
export type Answered = {
  kind: 'answered';
  startedAt: number;
  durationMs: number;
  statusCode: number;
  headers: { retryAfter?: string };
  /** The start of the body as text, or its base64 when it is not UTF-8. */
  responseExcerpt: string;
  bodyOutcome: BodyOutcome;
};

/** There was no answer; `detail` is a sentence for a person. */
export type Unanswered = {
  kind: 'unanswered';
  startedAt: number;
  durationMs: number;
  errorClass: ErrorClass;
  detail: string;
};
