import type { NewMessage } from '../../core/aws/message-store.ts';
import type { IntakeMessage } from '../../core/contracts/queue-messages/intake-message.ts';
import { timeOfId } from '../../core/ids/time-of-id.ts';
import type { Order } from './publish.ts';

const day = 86_400_000;

/** The message that an order becomes under an id. It is kept for so many days from the time of its id. */
export const newMessage = (order: Order, id: string, retentionDays: number): NewMessage => {
  const { application, publication } = order;
  const expiresAt = timeOfId(id) + retentionDays * day;
  const { payloadRetentionDays } = publication;
  const payloadEnd = timeOfId(id) + (payloadRetentionDays ?? retentionDays) * day;
  return {
    id,
    applicationId: application.id,
    eventType: publication.eventType,
    eventId: publication.eventId,
    channels: publication.channels,
    shape: publication.shape,
    timestamp: publication.timestamp,
    payload: publication.payload,
    payloadGone: false,
    payloadApart: false,
    payloadExpiresAt: Math.min(payloadEnd, expiresAt),
    expiresAt,
    traceParent: publication.traceParent,
  };
};

const intakeMessage = (order: Order, message: NewMessage): IntakeMessage => ({
  messageId: message.id,
  applicationId: message.applicationId,
  version: order.application.version,
  eventType: message.eventType,
  ...(message.channels && { channels: message.channels }),
  payloadApart: message.payloadApart,
});

/** What tells the intake queue of a message, or of several that were published together. */
export const intakeEntry = (ready: readonly { order: Order; message: NewMessage }[]): { body: string } => {
  const [first, ...others] = ready.map(({ order, message }) => intakeMessage(order, message));
  return { body: JSON.stringify(others.length === 0 ? first : [first, ...others]) };
};
