import { operationsApplicationUid } from '../applications/application.ts';
import { busCloudEvent, busEvent, ownBusEvent } from '../contracts/queue-messages/bus-event.ts';
import type * as z from '../contracts/zod.ts';
import { parseWith } from '../http/parse.ts';
import { rawMembers } from '../json/raw-members.ts';
import { readCloudEvent } from './cloud-event.ts';
import type { EventRequest } from './front-door-body.ts';
import { payloadBytes } from './native-event.ts';

const requestFrom = (
  text: string,
  event: z.output<typeof busEvent>,
  application: string | null,
): EventRequest => {
  const payload = payloadBytes(rawMembers(text).get('detail') ?? '');
  return {
    application,
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

/**
 * Whether an event of the bus tells about the very application that such events are published to. Were it published
 * there, an endpoint that fails there would be told of its failures without end.
 */
export const isAboutOperations = (value: unknown): boolean => {
  const own = ownBusEvent.safeParse(value);
  return own.success && own.data.detail.appUid === operationsApplicationUid;
};

/**
 * Reads an event of the bus. One that tells about Posthorn itself belongs to the application for those. A `detail` that
 * is a structured CloudEvent is published as that; any other is the data of an event of the default application, whose
 * type is the `detail-type`.
 * @param value what `text` is as JSON
 * @throws Problem 413 or 422
 */
export const readBusEvent = (text: string, value: unknown): EventRequest => {
  const own = ownBusEvent.safeParse(value);
  if (own.success) return requestFrom(text, own.data, operationsApplicationUid);
  const wrapped = busCloudEvent.safeParse(value);
  if (wrapped.success) return readCloudEvent(rawMembers(text).get('detail') ?? '', wrapped.data.detail);
  return requestFrom(text, parseWith(busEvent, value, 'body'), null);
};
