import type { LoadedTask } from '../../core/aws/task-loader.ts';
import type { Attempt, DeathReason } from '../../core/deliveries/delivery.ts';
import { newDelivery, type Settlement } from '../../core/deliveries/settle.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';
import type { Message } from '../../core/messages/message.ts';
import type { Target } from './find-targets.ts';
import { type MakeRequestDeps, makeRequest } from './make-request.ts';
import { type RecordDeps, type Recorded, recordAttempt } from './record-attempt.ts';

/** What an attempt needs from the world. */
export type AttemptDeps = MakeRequestDeps & RecordDeps;

type Loaded = LoadedTask & { message: Message };

/** Where a delivery goes: to its endpoint, or to its end without an attempt. */
type Way =
  | { kind: 'send'; endpoint: Endpoint; payload: Uint8Array }
  | { kind: 'die'; settlement: Settlement };

/** A letter is kept where redriving it could bring the delivery back. */
const dies = (reason: DeathReason, letter: boolean): Way => ({
  kind: 'die',
  settlement: { kind: 'died', reason, letter },
});

const wayOf = ({ payload }: Message, target: Target): Way => {
  if (target.kind === 'deleted') return dies('endpoint-deleted', false);
  if (target.kind === 'disabled') return dies('endpoint-disabled', true);
  return payload === null
    ? dies('payload-expunged', false)
    : { kind: 'send', endpoint: target.endpoint, payload };
};

const go = async (
  deps: AttemptDeps,
  { task, message }: Loaded,
  way: Way,
): Promise<{ attempt: Attempt | null; settlement: Settlement }> =>
  way.kind === 'send'
    ? makeRequest(deps, task, { ...message, payload: way.payload }, way.endpoint)
    : { attempt: null, settlement: way.settlement };

/**
 * Makes the attempt a task asks for, or lets the delivery die without one, and records which. A manual attempt that
 * cannot be made changes nothing of a delivery there is.
 * @returns the delivery as recorded, or that another function was faster
 */
export const attemptDelivery = async (
  deps: AttemptDeps,
  loaded: Loaded,
  target: Target,
): Promise<Recorded> => {
  const { task, message, delivery } = loaded;
  const way = wayOf(message, target);
  if (way.kind === 'die' && task.trigger === 'manual' && delivery) return { kind: 'recorded', delivery };
  const { attempt, settlement } = await go(deps, loaded, way);
  const fresh = newDelivery(task, message, deps.now());
  return recordAttempt(deps, { task, before: delivery, fresh, attempt, settlement });
};
