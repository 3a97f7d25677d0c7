/**
 * What stands in a function's bundle for the SDK's event streams. A client may be configured for them; no operation that
 * Posthorn calls has one. Named as the SDK imports them.
 */
export const eventStreamSerdeProvider = () => ({});

/** Keeps a client's configuration as it is. */
export const resolveEventStreamSerdeConfig = <T>(config: T): T => config;

/** The SDK makes one only for an operation that has an event stream. */
export class EventStreamSerde {
  constructor() {
    throw new Error('event streams are left out of the bundle');
  }
}
