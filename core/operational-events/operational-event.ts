import type { Application } from '../applications/application.ts';
import type { Delivery } from '../deliveries/delivery.ts';
import type { Endpoint } from '../endpoints/endpoint.ts';
import { timeOfId } from '../ids/time-of-id.ts';
import type { BackgroundTask } from '../redriving/background-task.ts';
import { presentTask } from '../redriving/present-task.ts';

/** Which endpoint an event is about (Svix, operational webhooks: `EndpointCreatedEventData`). */
type EndpointData = { appId: string; appUid: string | null; endpointId: string; endpointUid: string | null };

/** Which attempt of which message an event is about (Svix: `MessageAttemptExhaustedEventData`). */
type AttemptData = {
  appId: string;
  appUid: string | null;
  msgId: string;
  msgEventId: string | null;
  endpointId: string;
  lastAttempt: { id: string; responseStatusCode: number; timestamp: string };
};

type TaskData = Pick<ReturnType<typeof presentTask>, 'status' | 'task' | 'data'> & { taskId: string };

/** What happened to an endpoint at an operator's or tenant's hand. */
export type EndpointEventType =
  | 'endpoint.created'
  | 'endpoint.updated'
  | 'endpoint.deleted'
  | 'endpoint.enabled';

/** How the attempts of a delivery go that does not go well. */
export type AttemptEventType =
  | 'message.attempt.failing'
  | 'message.attempt.exhausted'
  | 'message.attempt.recovered';

/** What tells operators about Posthorn itself. Ids, numbers and times: no payload, address, header or secret. */
export type OperationalEvent =
  | { type: EndpointEventType; data: EndpointData }
  | { type: 'endpoint.disabled'; data: EndpointData & { failSince: string } }
  | { type: AttemptEventType; data: AttemptData }
  | { type: 'background_task.finished'; data: TaskData };

/** Tells an event, which is made only then, if there is one; never throws, and never takes long. */
export type Announce = (
  make: () => OperationalEvent | null | Promise<OperationalEvent | null>,
) => Promise<void>;

type Owner = Pick<Application, 'uid'> | null;
type Named = Pick<Endpoint, 'id' | 'uid' | 'applicationId'>;

const endpointData = (application: Owner, { id, uid, applicationId }: Named): EndpointData => ({
  appId: applicationId,
  appUid: application?.uid ?? null,
  endpointId: id,
  endpointUid: uid,
});

/** An event about an endpoint. */
export const endpointEvent = (
  type: EndpointEventType,
  application: Owner,
  endpoint: Named,
): OperationalEvent => ({ type, data: endpointData(application, endpoint) });

/**
 * That an endpoint was disabled, as it is gone or has done nothing but fail.
 * @param failSince milliseconds since 1970
 */
export const endpointDisabled = (
  application: Owner,
  endpoint: Named,
  failSince: number,
): OperationalEvent => ({
  type: 'endpoint.disabled',
  data: { ...endpointData(application, endpoint), failSince: new Date(failSince).toISOString() },
});

/** The last attempt of a delivery, from what its row knows; null where it never had one. */
const lastAttemptOf = ({ laterAttemptIds, firstAttempt, lastStatusCode }: Delivery) => {
  const id = laterAttemptIds.at(-1) ?? firstAttempt?.id;
  if (id === undefined) return null;
  return { id, responseStatusCode: lastStatusCode, timestamp: new Date(timeOfId(id)).toISOString() };
};

/** An event about a delivery's last attempt; null where it never had one. */
export const attemptEvent = (
  type: AttemptEventType,
  application: Owner,
  delivery: Delivery,
  { eventId }: { eventId: string | null },
): OperationalEvent | null => {
  const lastAttempt = lastAttemptOf(delivery);
  if (lastAttempt === null) return null;
  const { applicationId, messageId, endpointId } = delivery;
  const message = { msgId: messageId, msgEventId: eventId };
  const appUid = application?.uid ?? null;
  return { type, data: { appId: applicationId, appUid, ...message, endpointId, lastAttempt } };
};

/** That a background task has ended, whether well or not. */
export const taskFinished = (task: BackgroundTask): OperationalEvent => {
  const { id, status, task: kind, data } = presentTask(task);
  return { type: 'background_task.finished', data: { taskId: id, status, task: kind, data } };
};
