import { limitedString } from '../identifiers.ts';
import { ownEventSource } from '../resources.ts';
import * as z from '../zod.ts';

/**
 * An event as EventBridge passes it on whole ("Events and their structure", EventBridge user guide): `detail-type` is
 * the event type. The data is cut out of the record's text as it stands there, so `detail` is only asked for here.
 */
export const busEvent = z.object({
  /** Its event id: EventBridge may deliver an event more than once. */
  id: limitedString,
  'detail-type': limitedString,
  time: z.iso.datetime(),
  detail: z.looseObject({}),
});

/** One that tells about Posthorn itself, and perhaps about an application. */
export const ownBusEvent = z.extend(busEvent, {
  source: z.literal(ownEventSource),
  detail: z.looseObject({ appUid: z.nullish(z.string()) }),
});

/** The same where `detail` is a structured CloudEvent, which says all there is to say. */
export const busCloudEvent = z.object({ detail: z.looseObject({ specversion: z.nonoptional(z.unknown()) }) });
