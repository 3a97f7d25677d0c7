import * as z from 'zod';
import { idSchema, limitedString } from './identifiers.ts';
import { ownEventSource } from './resources.ts';

/** What publish puts into the intake queue: a stored message that waits to be fanned out. */
export const intakeMessage = z.object({
  messageId: idSchema('message'),
  applicationId: idSchema('application'),
  /** The application's version when it was published; older configuration may not be used for it. */
  version: z.int().nonnegative(),
  eventType: limitedString,
  channels: z.array(limitedString).optional(),
  /** True when the payload is an item of its own, so that deliver reads it in the same call. */
  payloadApart: z.boolean(),
});
export type IntakeMessage = z.infer<typeof intakeMessage>;

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
export const ownBusEvent = busEvent.extend({
  source: z.literal(ownEventSource),
  detail: z.looseObject({ appUid: z.string().nullish() }),
});

/** The same where `detail` is a structured CloudEvent, which says all there is to say. */
export const busCloudEvent = z.object({ detail: z.looseObject({ specversion: z.unknown().nonoptional() }) });

const named = (member: string) => z.looseObject({ [member]: z.unknown().nonoptional() });

/**
 * What the intake queue carries: a stored message; a structured CloudEvent, which anybody may send who may send to the
 * queue; or an event from the bus. Whole events are only recognized here, and judged by whoever reads their text.
 */
export const intakeRecord = z.union(
  [
    named('specversion').transform((event) => ({ kind: 'cloudevent' as const, event })),
    named('detail-type').transform((event) => ({ kind: 'bus' as const, event })),
    intakeMessage.transform((message) => ({ kind: 'stored' as const, message })),
  ],
  'is neither a stored message nor a CloudEvent nor an event of the bus',
);
export type IntakeRecord = z.output<typeof intakeRecord>;

/** Why an attempt is made: by the schedule, or because somebody asked for this one. */
export const trigger = z.enum(['schedule', 'manual']);

/** A queue message that asks for one attempt of one delivery. It carries ids, never a payload. */
export const task = z.object({
  messageId: idSchema('message'),
  endpointId: idSchema('endpoint'),
  applicationId: idSchema('application'),
  version: z.int().nonnegative(),
  /** Which run through the retry schedule, from 1; each redrive starts the next. */
  round: z.int().positive(),
  /** Which attempt of the round, from 1. */
  attempt: z.int().positive(),
  trigger,
  /** Set for a manual attempt: its id, so that a task received twice is attempted once. */
  attemptId: idSchema('attempt').optional(),
  payloadApart: z.boolean(),
  /** The slot it has reserved at an endpoint with a rate, milliseconds since 1970. */
  slotAt: z.number().optional(),
  /** Set for the attempt that tests an endpoint whose circuit is open. */
  probe: z.literal(true).optional(),
});
export type Task = z.infer<typeof task>;

/** Whether a task asks for the very first attempt of its delivery. */
export const isFirst = ({ trigger, round, attempt }: Task): boolean =>
  trigger === 'schedule' && round === 1 && attempt === 1;

/** What the background queue carries: a background task to go on with, or an endpoint whose parked deliveries to release. */
export const backgroundOrder = z.union([
  z.object({ backgroundTaskId: idSchema('backgroundTask') }),
  z.object({ releaseEndpointId: idSchema('endpoint') }),
]);
export type BackgroundOrder = z.infer<typeof backgroundOrder>;

/** Names of the attributes of a dead letter, readable in the SQS console. */
export const deadLetterAttributes = {
  application: 'application',
  endpoint: 'endpoint',
  eventType: 'eventType',
  lastStatus: 'lastStatus',
  reason: 'reason',
} as const;
