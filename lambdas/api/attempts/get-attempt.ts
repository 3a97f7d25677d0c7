import type { ContentEraser } from '../../../core/aws/content-eraser.ts';
import type { AttemptOut } from '../../../core/contracts/http/attempts.ts';
import type { Delivery } from '../../../core/deliveries/delivery.ts';
import { notFound } from '../../../core/http/problem.ts';
import { listedAttempts } from '../../../core/lists/listed-attempts.ts';
import type { Message } from '../../../core/messages/message.ts';
import { toAttemptOut } from './attempt-out.ts';
import { destinationsOf, type MessageDeliveriesDeps } from './message-deliveries.ts';

const findDelivery = async (
  deps: MessageDeliveriesDeps,
  message: Message,
  attemptId: string,
): Promise<Delivery> => {
  const destinations = await destinationsOf(deps, message);
  const found = destinations
    .flatMap(({ delivery }) => listedAttempts(delivery))
    .find(({ key }) => key === attemptId);
  if (!found) throw notFound('Attempt');
  return found.value;
};

/**
 * One of a message's attempts.
 * @throws Problem 404, also for an attempt of another message
 */
export const getAttempt = async (
  deps: MessageDeliveriesDeps,
  message: Message,
  attemptId: string,
): Promise<AttemptOut> => {
  const delivery = await findDelivery(deps, message, attemptId);
  const [attempt] = await deps.attemptLists.load([{ key: attemptId, value: delivery }]);
  if (!attempt) throw notFound('Attempt');
  return toAttemptOut(attempt.value, true);
};

/**
 * Deletes the response of one of a message's attempts for good.
 * @throws Problem 404
 */
export const expungeAttempt = async (
  deps: MessageDeliveriesDeps & { eraser: Pick<ContentEraser, 'expungeResponse'> },
  message: Message,
  attemptId: string,
): Promise<void> => {
  await deps.eraser.expungeResponse(await findDelivery(deps, message, attemptId), attemptId);
};
