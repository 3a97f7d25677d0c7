import type { NewMessage } from '../../core/aws/message-store.ts';
import { timeOfId } from '../../core/ids/time-of-id.ts';
import { type Order, publish } from '../../lambdas/publish/publish.ts';
import type { Spine } from './spine.ts';

const day = 86_400_000;

type Fields = Partial<Order['publication']>;

const publication = (fields: Fields): Order['publication'] => ({
  eventType: 'invoice.paid',
  eventId: null,
  channels: null,
  shape: 'payload',
  timestamp: null,
  payload: Buffer.from('{"amount": 1.0}'),
  payloadRetentionDays: null,
  ...fields,
});

/** Publishes an event to the default application, with some fields chosen. */
export const publishOne = async (spine: Spine, fields: Fields = {}): Promise<NewMessage> => {
  const application = await spine.applications.ensureDefault();
  const [published] = await publish(spine.publishDeps, [{ application, publication: publication(fields) }]);
  if (published?.kind !== 'accepted') throw new Error(`not accepted but ${published?.kind}`);
  return published.message;
};

/**
 * Stores messages of the default application that nobody delivers, a millisecond apart, oldest first.
 * @param fieldsOf chosen fields of the message at that position
 */
export const storeMany = async (
  spine: Spine,
  count: number,
  fieldsOf: (index: number) => Partial<NewMessage> = () => ({}),
): Promise<NewMessage[]> => {
  const { id: applicationId } = await spine.applications.ensureDefault();
  const messages = Array.from({ length: count }, (_, index): NewMessage => {
    spine.clock.at += 1;
    const id = spine.makeId('message', spine.now());
    const expiresAt = timeOfId(id) + 90 * day;
    const { eventType, eventId, channels, shape, timestamp, payload } = publication({});
    const ends = { payloadExpiresAt: expiresAt, expiresAt };
    const flags = { payloadGone: false, payloadApart: false };
    return {
      id,
      applicationId,
      eventType,
      eventId,
      channels,
      shape,
      timestamp,
      payload,
      ...flags,
      ...ends,
      ...fieldsOf(index),
    };
  });
  await spine.messages.putAll(messages);
  return messages;
};
