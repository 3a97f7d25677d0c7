import type { CountName } from '../contracts/metrics.ts';
import type { Verdict } from './classify.ts';
import type { ErrorClass } from './outcome.ts';

const byClass: Record<ErrorClass, CountName> = {
  dns: 'FailedConnection',
  refused: 'FailedConnection',
  unreachable: 'FailedConnection',
  reset: 'FailedConnection',
  tls: 'FailedTls',
  timeout: 'FailedTimeout',
  'response-too-slow': 'FailedTimeout',
  'invalid-response': 'FailedResponse',
  'blocked-address': 'FailedBlocked',
};

const isErrorClass = (reason: string): reason is ErrorClass => Object.hasOwn(byClass, reason);

const byStatus = (statusCode: number): CountName => {
  if (statusCode >= 300 && statusCode <= 399) return 'FailedRedirect';
  return statusCode >= 400 && statusCode <= 499 ? 'FailedClientError' : 'FailedServerError';
};

/** Which of the few classes of failure an attempt is counted under. */
export const failureCountOf = ({ statusCode, reason }: Pick<Verdict, 'statusCode' | 'reason'>): CountName =>
  isErrorClass(reason) ? byClass[reason] : byStatus(statusCode);
