import type { AttemptOut } from '../../../core/contracts/http/attempts.ts';
import type { Attempt } from '../../../core/deliveries/delivery.ts';
import { shownStatus, statusOfAttempt } from '../../../core/deliveries/standing.ts';

/** The response of an answer without content. */
const noResponse = '{}';

/** An attempt as it is answered. */
export const toAttemptOut = (attempt: Attempt, withContent: boolean): AttemptOut => ({
  id: attempt.id,
  msgId: attempt.messageId,
  endpointId: attempt.endpointId,
  url: attempt.url,
  timestamp: new Date(attempt.startedAt).toISOString(),
  ...shownStatus(statusOfAttempt(attempt)),
  triggerType: attempt.trigger === 'manual' ? 1 : 0,
  response: withContent ? attempt.response : noResponse,
  responseStatusCode: attempt.statusCode,
  responseDurationMs: attempt.durationMs,
});
