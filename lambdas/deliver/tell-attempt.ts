import type { ApplicationStore } from '../../core/aws/application-store.ts';
import type { Delivery } from '../../core/deliveries/delivery.ts';
import type { Message } from '../../core/messages/message.ts';
import { newsOfFailure, newsOfSuccess } from '../../core/operational-events/attempt-news.ts';
import {
  type Announce,
  type AttemptEventType,
  attemptEvent,
} from '../../core/operational-events/operational-event.ts';

/** What telling of attempts needs from the world. */
export type TellAttemptDeps = { announce: Announce; applications: Pick<ApplicationStore, 'get'> };

const tell = async (
  { announce, applications }: TellAttemptDeps,
  type: AttemptEventType | null,
  delivery: Delivery,
  message: Message,
): Promise<void> => {
  if (type === null) return;
  await announce(async () => {
    const application = await applications.get(delivery.applicationId);
    return attemptEvent(type, application, delivery, message);
  });
};

/** Tells of a failed attempt of the schedule that is the fourth, or the last. */
export const tellFailure = (deps: TellAttemptDeps, delivery: Delivery, message: Message): Promise<void> =>
  tell(deps, newsOfFailure(delivery), delivery, message);

/** Tells of a success where it has been told of failures; a healthy endpoint's successes cost nothing. */
export const tellSuccess = (
  deps: TellAttemptDeps,
  before: Delivery | null,
  delivery: Delivery,
  message: Message,
): Promise<void> => tell(deps, newsOfSuccess(before, delivery), delivery, message);
