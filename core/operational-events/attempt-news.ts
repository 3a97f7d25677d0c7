import type { Delivery } from '../deliveries/delivery.ts';
import { wasAttempted } from '../deliveries/standing.ts';
import type { AttemptEventType } from './operational-event.ts';

/** A delivery is said to be failing at this attempt of its round, where more are to come (Svix: "on the fourth failure"). */
export const failingAtAttempt = 4;

const isUsedUp = ({ state, reason }: Delivery): boolean =>
  state === 'dead' && (reason === 'attempts-exhausted' || reason === 'endpoint-gone');

/** What a failed attempt of the schedule is worth telling; null for most. */
export const newsOfFailure = (delivery: Delivery): AttemptEventType | null => {
  if (isUsedUp(delivery)) return 'message.attempt.exhausted';
  const isFailing = delivery.state === 'pending' && delivery.attempt === failingAtAttempt;
  return isFailing ? 'message.attempt.failing' : null;
};

/** Whether it has been told that a delivery does not go well: it was failing, or used up an earlier round. */
const wasToldOf = (before: Delivery): boolean =>
  before.attempt >= failingAtAttempt || isUsedUp(before) || (before.round > 1 && wasAttempted(before));

/**
 * What a recorded success is worth telling: nothing, unless something else was told before.
 * @param before the delivery before the attempt; null where there was none
 */
export const newsOfSuccess = (before: Delivery | null, after: Delivery): AttemptEventType | null =>
  before !== null && before.state !== 'delivered' && after.state === 'delivered' && wasToldOf(before)
    ? 'message.attempt.recovered'
    : null;
