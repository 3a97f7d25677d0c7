import type { Endpoint } from './endpoint.ts';

/** What a message must tell for an endpoint's filters to decide. */
export type Matchable = { eventType: string; channels?: readonly string[] | null | undefined };

/**
 * Whether an endpoint wants a message: it is enabled, takes the event type, and shares a channel if it names any.
 * A message without channels does not reach an endpoint with channels.
 */
export const wants = (endpoint: Endpoint, message: Matchable): boolean =>
  endpoint.deletedAt === null &&
  !endpoint.disabled &&
  (endpoint.filterTypes === null || endpoint.filterTypes.includes(message.eventType)) &&
  (endpoint.channels === null || endpoint.channels.some((channel) => message.channels?.includes(channel)));
