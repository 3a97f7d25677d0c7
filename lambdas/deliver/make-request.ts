import type { Task } from '../../core/contracts/queue-messages/task.ts';
import type { Attempt } from '../../core/deliveries/delivery.ts';
import type { Settlement } from '../../core/deliveries/settle.ts';
import type { EncryptedSecret, Endpoint } from '../../core/endpoints/endpoint.ts';
import type { MakeId } from '../../core/ids/ids.ts';
import { deliveryBody } from '../../core/messages/delivery-body.ts';
import type { Message } from '../../core/messages/message.ts';
import { nextAttemptAt } from '../../core/schedule/next-attempt.ts';
import { classify, type Verdict } from '../../core/sending/classify.ts';
import { deliveryHeaders } from '../../core/sending/delivery-headers.ts';
import type { Outcome } from '../../core/sending/outcome.ts';
import type { Sender } from '../../core/sending/sender.ts';
import { secretsInForce } from '../../core/signing/secrets-in-force.ts';
import { signatureHeader } from '../../core/signing/signature-header.ts';
import type { SigningSecret } from '../../core/signing/signing-secret.ts';
import type { Log } from '../log.ts';
import { type NoteAttemptDeps, noteAttempt } from './note-attempt.ts';
import { type NoteHealthDeps, noteHealth } from './note-health.ts';
import { type NoteSlownessDeps, notingSlowness } from './note-slowness.ts';

/** Decrypts an endpoint's signing secret. */
export type DecryptSecret = (endpoint: Endpoint, secret: EncryptedSecret) => Promise<SigningSecret>;

/** What one request needs from the world. */
export type MakeRequestDeps = NoteAttemptDeps &
  NoteHealthDeps &
  NoteSlownessDeps & {
    sender: Sender;
    decryptSecret: DecryptSecret;
    makeId: MakeId;
    /** Milliseconds since 1970. */
    now: () => number;
    /** Uniform in [0, 1). */
    random: () => number;
    /** The deployment's schedule: seconds between attempts. */
    retrySchedule: readonly number[];
    /** Milliseconds. */
    requestTimeout: number;
    version: string;
    log: Log;
  };

/** How much of an answer is kept with an attempt. Bytes; a first success keeps less. */
const keptResponse = 4096;

type Sendable = Message & { payload: Uint8Array };

const send = async (deps: MakeRequestDeps, message: Sendable, endpoint: Endpoint): Promise<Outcome> => {
  const inForce = secretsInForce(endpoint.secrets, deps.now());
  const secrets = await Promise.all(inForce.map((secret) => deps.decryptSecret(endpoint, secret)));
  const { bytes, contentType } = deliveryBody(message, message.payload);
  const timestamp = Math.floor(deps.now() / 1000);
  const signature = signatureHeader({ secrets, messageId: message.id, timestamp, body: bytes });
  const headers = deliveryHeaders({
    messageId: message.id,
    timestamp,
    signature,
    contentType,
    traceParent: message.traceParent,
    endpointHeaders: endpoint.headers,
    version: deps.version,
  });
  return deps.sender.send({
    url: endpoint.url,
    headers,
    body: bytes,
    timeoutMs: deps.requestTimeout,
    excerptBytes: keptResponse,
  });
};

const settlementOf = (
  deps: MakeRequestDeps,
  task: Task,
  endpoint: Endpoint,
  verdict: Verdict,
): Settlement => {
  if (verdict.result === 'success') return { kind: 'succeeded' };
  if (verdict.result === 'gone') return { kind: 'died', reason: 'endpoint-gone', letter: true };
  const next = nextAttemptAt({
    schedule: endpoint.retrySchedule ?? deps.retrySchedule,
    attempt: task.attempt,
    failedAt: deps.now(),
    retryAfterMs: verdict.retryAfterMs,
    random: deps.random,
  });
  return next === 'exhausted'
    ? { kind: 'died', reason: 'attempts-exhausted', letter: true }
    : { kind: 'failed', nextAttemptAt: next };
};

const responseOf = (outcome: Outcome) =>
  outcome.kind === 'answered' ? outcome.responseExcerpt : `${outcome.errorClass}: ${outcome.detail}`;

const nextOf = (task: Task, settlement: Settlement) =>
  settlement.kind === 'failed' && task.trigger === 'schedule' ? settlement.nextAttemptAt : null;

/** Later rounds are there because somebody asked for them, whose attempts the schedule then made. */
const triggerOf = ({ trigger, round }: Task): Attempt['trigger'] => (round > 1 ? 'manual' : trigger);

/** Signs a message, POSTs it to an endpoint and says what that means for the delivery. */
export const makeRequest = async (
  deps: MakeRequestDeps,
  task: Task,
  message: Sendable,
  endpoint: Endpoint,
): Promise<{ attempt: Attempt; settlement: Settlement }> => {
  const id = task.attemptId ?? deps.makeId('attempt', deps.now());
  const outcome = await notingSlowness(deps, endpoint, () => send(deps, message, endpoint));
  const verdict = classify(outcome);
  const settlement = settlementOf(deps, task, endpoint, verdict);
  const attempt: Attempt = {
    id,
    messageId: message.id,
    endpointId: endpoint.id,
    applicationId: message.applicationId,
    eventType: message.eventType,
    channels: message.channels,
    url: endpoint.url,
    startedAt: outcome.startedAt,
    durationMs: outcome.durationMs,
    statusCode: verdict.statusCode,
    succeeded: verdict.result === 'success',
    trigger: triggerOf(task),
    response: responseOf(outcome),
    nextAttemptAt: nextOf(task, settlement),
    expiresAt: message.expiresAt,
  };
  noteAttempt(deps, { task, message, attempt, verdict });
  await noteHealth(deps, endpoint, verdict);
  return { attempt, settlement };
};
