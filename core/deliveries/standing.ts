import { statusTexts } from '../contracts/status-texts.ts';
import type { Attempt, Delivery } from './delivery.ts';

/** How something stands, as queries and answers have it: 0 success, 2 fail, 3 a retry is due. 1 is never used. */
export type Status = 0 | 2 | 3;

const byState = { delivered: 0, dead: 2, pending: 3 } as const;

/** How a delivery stands; a later attempt by hand changes nothing but to make it a success. */
export const statusOfDelivery = ({ state }: Delivery): Status => byState[state];

/** How a delivery's newest attempt went. Only 2xx is success. */
export const statusOfNewestAttempt = ({ lastStatusCode }: Delivery): 0 | 2 =>
  Math.floor(lastStatusCode / 100) === 2 ? 0 : 2;

/** How an attempt went. */
export const statusOfAttempt = ({ succeeded }: Attempt): 0 | 2 => (succeeded ? 0 : 2);

/** The class of an attempt's status code, by its first code; 0 for no answer. */
export const statusClassOf = ({ statusCode }: Attempt): number => Math.floor(statusCode / 100) * 100;

/** Why a delivery that is neither delivered nor dead waits: for its next attempt, its circuit to close, or its new round. */
export type PendingReason = 'retry-due' | 'circuit-open' | 'redriven';

/** Why a delivery waits; null when it does not. */
export const pendingReasonOf = ({ state, round, attempt }: Delivery): PendingReason | null => {
  if (state !== 'pending') return null;
  if (attempt > 0) return 'retry-due';
  return round === 1 ? 'circuit-open' : 'redriven';
};

/** Whether a delivery is parked: it has had no attempt, as its endpoint's circuit was open. */
export const isParked = (delivery: Delivery): boolean => pendingReasonOf(delivery) === 'circuit-open';

/** Whether a delivery has had an attempt. */
export const wasAttempted = ({ firstAttempt, laterAttemptIds }: Delivery): boolean =>
  firstAttempt !== null || laterAttemptIds.length > 0;

/** A status as answers show it: the number and its name. */
export const shownStatus = <S extends Status>(status: S) => ({ status, statusText: statusTexts[status] });
