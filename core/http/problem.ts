/** One fault of a request: where it is, by JSON names (list positions as `[0]`), what is wrong, and its kind. */
export type Fault = { loc: readonly string[]; msg: string; type: string };

/** Why a request is refused: the status and the body it is answered with. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  /** What a program can act on. */
  readonly code: string;
  /** A sentence for people, or for 422 every fault found. */
  readonly detail: string | readonly Fault[];

  constructor(status: number, code: string, detail: string | readonly Fault[]) {
    super(typeof detail === 'string' ? detail : detail.map(faultText).join('; '));
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

const faultText = ({ loc, msg }: Fault) => `${loc.join('.')}: ${msg}`;

/** The body a problem is answered with: `{code, detail}`, or for 422 `{detail}` with its list of faults. */
export const problemBody = ({ code, detail }: Problem): { code?: string; detail: Problem['detail'] } =>
  typeof detail === 'string' ? { code, detail } : { detail };

/** 400: the request is well-formed and cannot be done as asked. */
export const badRequest = (code: string, detail: string) => new Problem(400, code, detail);

/** 401: no credentials, or none that are known. */
export const unauthenticated = () => new Problem(401, 'authentication_failed', 'Invalid token');

/** 403: the credentials are known and may not do this. */
export const forbidden = () =>
  new Problem(403, 'insufficient access', 'Insufficient access for the given operation.');

/** 404: unknown, deleted, or somebody else's. */
export const notFound = (what = 'Entity') => new Problem(404, 'not_found', `${what} not found`);

/** 405: the path exists and this method does not. */
export const methodNotAllowed = () =>
  new Problem(405, 'method_not_allowed', 'The method is not allowed for this path.');

/** 409: something of that name exists. */
export const conflict = (detail = 'A conflict has occurred', code = 'conflict') =>
  new Problem(409, code, detail);

/** 413: more than Posthorn takes. */
export const payloadTooLarge = () => new Problem(413, 'payload_too_large', 'Request payload is too large.');

/** 422: what was sent does not conform; `faults` has at least one entry. */
export const invalid = (faults: readonly Fault[]) => new Problem(422, 'validation_error', faults);

/** 422 with a single fault. */
export const invalidAt = (loc: readonly string[], msg: string, type = 'value_error') =>
  invalid([{ loc, msg, type }]);

/** 503: not now; the same request may succeed later. */
export const unavailable = (detail: string) => new Problem(503, 'unavailable', detail);
