import { firstAttemptWithin } from '../deliveries/settle.ts';
import { timeOfId } from '../ids/time-of-id.ts';
import { firstIdAt, lastIdAt } from './id-bounds.ts';
import type { Walk, Window } from './window.ts';

/**
 * First attempts are kept inside deliveries, which are sorted by their messages' ids. An attempt's id is at most this
 * much older than its message's, when clocks differ, and at most that much newer. Milliseconds.
 */
const mostOlder = 1_000;
const mostNewer = firstAttemptWithin + 1_000;

/** The messages whose first attempts may lie in a window of attempts. */
export const messagesOfAttempts = ({ walk, above, below }: Window): Window => ({
  walk,
  above: above === null ? null : lastIdAt('message', timeOfId(above) - mostNewer - 1),
  below: below === null ? null : firstIdAt('message', timeOfId(below) + mostOlder + 1),
});

/** The place among attempts that no first attempt of a message further on comes before. */
export const attemptFrontier = (messageId: string, walk: Walk): string =>
  walk === 'newer'
    ? lastIdAt('attempt', timeOfId(messageId) - mostOlder - 1)
    : firstIdAt('attempt', timeOfId(messageId) + mostNewer + 1);
