import { createHash } from 'node:crypto';
import type { Shape } from '../messages/message.ts';

/** The JSON that an event type's schemas describe, and where in the request it stands. */
export type Described = { loc: readonly string[]; json: Uint8Array };

/** One event that somebody wants published, checked and cut out of the request as it was written. */
export type Publication = {
  eventType: string;
  eventId: string | null;
  channels: string[] | null;
  shape: Shape;
  /** The publisher's own timestamp, as written. */
  timestamp: string | null;
  payload: Uint8Array;
  /** The data alone, where the payload holds more than that. */
  data?: Uint8Array;
  /** What the event type's schemas describe; absent where it is known not to be JSON. */
  described?: Described;
  /** Days the payload is kept; null for as long as the message. */
  payloadRetentionDays: number | null;
  /** The publisher's place in a trace, valid (W3C Trace Context, `traceparent`). */
  traceParent?: string | undefined;
};

/** Longest payload that is accepted: 256 KiB of the publisher's own bytes. */
export const longestPayload = 262_144;

/** Tells whether two publications under one event id are the same event: its type and its data. */
export const hashOf = (publication: Publication): string =>
  createHash('sha256')
    .update(publication.eventType)
    .update('\0')
    .update(publication.shape)
    .update('\0')
    .update(publication.data ?? publication.payload)
    .digest('base64url');
