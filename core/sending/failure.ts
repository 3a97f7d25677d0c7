import { BlockedAddressError, ResolutionError } from '../addresses/guarded-lookup.ts';
import { errorCode } from '../addresses/system-error.ts';
import { InvalidResponseError } from './exchange.ts';
import type { ErrorClass } from './outcome.ts';
import type { Phase } from './phase.ts';

/** Why there was no answer: its class, and a sentence for a person. */
export type Failure = { errorClass: ErrorClass; detail: string };

const CLASS_OF_CODE: Readonly<Record<string, ErrorClass>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'timeout',
};

/** This computer's own want of something; no subscriber is to blame. */
const OWN_FAULTS: readonly string[] = ['EMFILE', 'ENFILE', 'ENOMEM', 'ENOBUFS'];

/**
 * Names the failure of a request that got as far as `phase`.
 * @throws the error itself when the fault is this computer's own (no descriptors or memory left)
 */
export const failureOf = (error: unknown, phase: Phase, host: string): Failure => {
  if (error instanceof BlockedAddressError) return { errorClass: 'blocked-address', detail: error.message };
  if (error instanceof ResolutionError) return { errorClass: 'dns', detail: error.message };
  const codes = codesOf(error);
  if (codes.some((code) => OWN_FAULTS.includes(code))) throw error;
  const errorClass = error instanceof InvalidResponseError ? 'invalid-response' : classOf(codes, phase);
  return { errorClass, detail: `${sentenceOf(errorClass, host)}${codes[0] ? ` (${codes.join(', ')})` : ''}` };
};

/** The failure of a request whose time was up. */
export const timeoutFailure = (phase: Phase, host: string, timeoutMs: number): Failure => {
  const within = `within ${timeoutMs / 1000} s`;
  if (phase === 'answering') {
    return {
      errorClass: 'response-too-slow',
      detail: `${host} began to answer but sent no complete headers ${within}`,
    };
  }
  const missing = {
    connecting: 'no connection to',
    securing: 'no TLS handshake with',
    waiting: 'no answer from',
  };
  return { errorClass: 'timeout', detail: `${missing[phase]} ${host} ${within}` };
};

/** Several when each of a host's addresses failed in its own way; the most telling one is not always the first. */
const codesOf = (error: unknown): string[] => {
  if (isAggregate(error)) return [...new Set(error.errors.flatMap(codesOf))];
  const code = errorCode(error);
  return code === undefined ? [] : [code];
};

const isAggregate = (error: unknown): error is { errors: unknown[] } =>
  typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors);

const classOf = (codes: readonly string[], phase: Phase): ErrorClass => {
  if (codes.some((code) => code.startsWith('HPE_'))) return 'invalid-response';
  if (codes.some((code) => code === 'EPROTO' || code.startsWith('ERR_SSL_'))) return 'tls';
  const known = codes.map((code) => CLASS_OF_CODE[code]).find((errorClass) => errorClass !== undefined);
  return known ?? (phase === 'securing' ? 'tls' : 'unreachable');
};

const sentenceOf = (errorClass: ErrorClass, host: string): string => {
  if (errorClass === 'refused') return `${host} refused the connection`;
  if (errorClass === 'reset') return `${host} broke off the connection before it answered`;
  if (errorClass === 'tls') return `no trusted TLS connection with ${host}`;
  if (errorClass === 'timeout') return `no connection to ${host} in time`;
  if (errorClass === 'invalid-response') return `the answer of ${host} is not valid HTTP`;
  return `${host} could not be reached`;
};
