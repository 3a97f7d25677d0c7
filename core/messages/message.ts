/**
 * What a message's stored bytes are, and so what is sent:
 * `payload` is the body itself; `event` is the `data` of a native event, wrapped when it is sent;
 * `cloudevent` is a whole structured CloudEvent; `raw` is text that stands in for the payload.
 */
export type Shape = 'payload' | 'event' | 'cloudevent' | 'raw';

/** One published event, immutable. Times are milliseconds since 1970. */
export type Message = {
  id: string;
  applicationId: string;
  eventType: string;
  eventId: string | null;
  channels: string[] | null;
  shape: Shape;
  /** The publisher's own timestamp of the event, as written; null for the message's time. */
  timestamp: string | null;
  /** The publisher's bytes; null when not read, or gone. */
  payload: Uint8Array | null;
  /** Whether the payload was deleted or has outlived its retention. */
  payloadGone: boolean;
  /** Whether the payload is an item of its own. */
  payloadApart: boolean;
  /** When the payload goes, though the message may stay. */
  payloadExpiresAt: number;
  expiresAt: number;
  /** The publisher's place in a trace, passed on to every receiver (W3C Trace Context, `traceparent`). */
  traceParent?: string | undefined;
};
