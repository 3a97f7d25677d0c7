/** One HTTP request of a delivery, with its outcome. Times are milliseconds since 1970. */
export type Attempt = {
  id: string;
  messageId: string;
  endpointId: string;
  applicationId: string;
  eventType: string;
  channels: string[] | null;
  url: string;
  startedAt: number;
  durationMs: number;
  /** The HTTP status, or 0 when there was no answer. */
  statusCode: number;
  succeeded: boolean;
  trigger: 'schedule' | 'manual';
  /** The start of the answer's body, or what went wrong when there was none. */
  response: string;
  /** When the next attempt of the round is due; null when none follows. */
  nextAttemptAt: number | null;
  expiresAt: number;
};

/** Why a delivery is dead. */
export type DeathReason =
  | 'attempts-exhausted'
  | 'endpoint-gone'
  | 'endpoint-disabled'
  | 'endpoint-deleted'
  | 'payload-expunged'
  | 'manual-attempt-failed';

/** One message to one endpoint. Times are milliseconds since 1970. */
export type Delivery = {
  messageId: string;
  endpointId: string;
  applicationId: string;
  eventType: string;
  channels: string[] | null;
  state: 'pending' | 'delivered' | 'dead';
  /** From 1; each redrive starts the next. */
  round: number;
  /** The last attempt made of the round; 0 when the round has had none. */
  attempt: number;
  /** Whether what follows the last attempt is known to be enqueued. */
  followed: boolean;
  /** When the last attempt of the round was recorded. */
  recordedAt: number;
  /** When the next attempt is due; null when none is. */
  nextAttemptAt: number | null;
  /** The attempt that is kept inside the delivery: a first one that started at once. */
  firstAttempt: Attempt | null;
  /** Ids of the attempts that are items of their own, oldest first. */
  laterAttemptIds: string[];
  lastStatusCode: number;
  diedAt: number | null;
  reason: DeathReason | null;
  /** True while it stands in the dead-letter queue. */
  hasLetter: boolean;
  payloadApart: boolean;
  expiresAt: number;
};
