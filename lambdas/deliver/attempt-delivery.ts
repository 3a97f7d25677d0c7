import type { LoadedTask } from '../../core/aws/task-loader.ts';
import type { Attempt, Delivery } from '../../core/deliveries/delivery.ts';
import { newDelivery, type Settlement } from '../../core/deliveries/settle.ts';
import type { Message } from '../../core/messages/message.ts';
import type { Target } from './find-targets.ts';
import { type MakeRequestDeps, makeRequest } from './make-request.ts';
import { type RecordDeps, type Recorded, recordAttempt } from './record-attempt.ts';

/** What an attempt needs from the world. */
export type AttemptDeps = MakeRequestDeps & RecordDeps;

type Loaded = LoadedTask & { message: Message };

/** Why a delivery is not attempted but dies. A letter is kept where redriving it could bring it back. */
const withoutAttempt = (message: Message, target: Target): Settlement | null => {
  if (target.kind === 'deleted') return { kind: 'died', reason: 'endpoint-deleted', letter: false };
  if (target.kind === 'disabled') return { kind: 'died', reason: 'endpoint-disabled', letter: true };
  return message.payload === null ? { kind: 'died', reason: 'payload-expunged', letter: false } : null;
};

const outcomeOf = async (
  deps: AttemptDeps,
  loaded: Loaded,
  target: Target,
): Promise<{ attempt: Attempt | null; settlement: Settlement }> => {
  const death = withoutAttempt(loaded.message, target);
  if (death || target.kind !== 'endpoint' || loaded.message.payload === null) {
    return {
      attempt: null,
      settlement: death ?? { kind: 'died', reason: 'endpoint-deleted', letter: false },
    };
  }
  return makeRequest(
    deps,
    loaded.task,
    { ...loaded.message, payload: loaded.message.payload },
    target.endpoint,
  );
};

const unattempted = (task: LoadedTask['task'], delivery: Delivery | null) =>
  task.trigger === 'manual' ? delivery : null;

/**
 * Makes the attempt a task asks for, or lets the delivery die without one, and records which.
 * @returns the delivery as recorded, or that another function was faster
 */
export const attemptDelivery = async (
  deps: AttemptDeps,
  loaded: Loaded,
  target: Target,
): Promise<Recorded> => {
  const { attempt, settlement } = await outcomeOf(deps, loaded, target);
  const untouched = attempt === null ? unattempted(loaded.task, loaded.delivery) : null;
  if (untouched) return { kind: 'recorded', delivery: untouched };
  const fresh = newDelivery(loaded.task, loaded.message, deps.now());
  return recordAttempt(deps, { task: loaded.task, before: loaded.delivery, fresh, attempt, settlement });
};
