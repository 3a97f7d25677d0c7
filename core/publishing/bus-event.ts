import { busCloudEvent, busEvent } from '../contracts/queue-messages.ts';
import { parseWith } from '../http/parse.ts';
import { rawMembers } from '../json/raw-members.ts';
import { readCloudEvent } from './cloud-event.ts';
import type { EventRequest } from './front-door-body.ts';
import { payloadBytes } from './native-event.ts';

/**
 * Reads an event of the bus. A `detail` that is a structured CloudEvent is published as that; any other is the data of
 * an event of the default application, whose type is the `detail-type`.
 * @param value what `text` is as JSON
 * @throws Problem 413 or 422
 */
export const readBusEvent = (text: string, value: unknown): EventRequest => {
  const detail = rawMembers(text).get('detail') ?? '';
  const wrapped = busCloudEvent.safeParse(value);
  if (wrapped.success) return readCloudEvent(detail, wrapped.data.detail);
  const event = parseWith(busEvent, value, 'body');
  const payload = payloadBytes(detail);
  return {
    application: null,
    publication: {
      eventType: event['detail-type'],
      eventId: event.id,
      channels: null,
      shape: 'event',
      timestamp: event.time,
      payload,
      described: { loc: ['body', 'detail'], json: payload },
      payloadRetentionDays: null,
    },
  };
};
