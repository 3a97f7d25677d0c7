import type { Answer } from '../client/operation-types.ts';
import { printable } from '../output/text.ts';
import { publishEvent } from '../publishing.ts';
import { eventually } from './eventually.ts';
import type { Stage } from './stage.ts';

/** The event type of everything that checks publish. */
export const eventType = 'posthorn.check';

/** An attempt as the API answers it. */
export type Attempt = Answer<'v1.message-attempt.get'>;

type EndpointFields = {
  channel: string;
  secret?: string;
  /** Whether it has the headers with which the subscriber takes its requests. */
  admitted?: boolean;
  retrySchedule?: number[];
};

/** Creates an endpoint for one channel, and answers its id. */
export const createEndpoint = async (
  { session, appId, subscriber }: Stage,
  { channel, secret, admitted = true, retrySchedule }: EndpointFields,
): Promise<string> => {
  const headers = admitted ? subscriber.headers : undefined;
  const body = { url: subscriber.url, channels: [channel], headers, secret, retrySchedule };
  return (await session.ask('v1.endpoint.create', { path: { app_id: appId }, body })).id;
};

/** Publishes an event to one channel, and answers its message id. */
export const publish = (
  { session, appId }: Stage,
  { channel, ...event }: { channel: string; data: string; id?: string },
): Promise<string> =>
  publishEvent(session.ask, { ...event, type: eventType, application: appId, channels: [channel] });

/** A message's attempts, newest first. */
export const attemptsOf = async ({ session, appId }: Stage, messageId: string): Promise<Attempt[]> =>
  (await session.ask('v1.message-attempt.list-by-msg', { path: { app_id: appId, msg_id: messageId } })).data;

const notDelivered = (attempts: readonly Attempt[]): string => {
  const [last] = attempts;
  if (last === undefined) return 'it was not attempted';
  return `its last attempt was answered ${last.responseStatusCode} (${printable(last.response).slice(0, 100)})`;
};

/**
 * Waits until a message is delivered, as its attempts say, and answers them.
 * @throws BrokenError that says how its last attempt went
 */
export const delivered = (stage: Stage, messageId: string): Promise<Attempt[]> =>
  eventually(
    stage.patience,
    () => attemptsOf(stage, messageId),
    (attempts) => attempts.some(({ statusText }) => statusText === 'success'),
    notDelivered,
  );
