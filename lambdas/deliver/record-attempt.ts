import type { DeliveryStore } from '../../core/aws/delivery-store.ts';
import type { Task } from '../../core/contracts/queue-messages/task.ts';
import { decide } from '../../core/deliveries/decide.ts';
import type { Attempt, Delivery } from '../../core/deliveries/delivery.ts';
import { isKeptInside, listed, type Settlement, settle } from '../../core/deliveries/settle.ts';
import { timeOfId } from '../../core/ids/time-of-id.ts';

/** What recording needs from the world. */
export type RecordDeps = {
  deliveries: Pick<DeliveryStore, 'get' | 'replace' | 'putAttempt'>;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** What is to be recorded of a delivery as it was `before`; `fresh` stands in where there was none. */
export type Outcome = {
  task: Task;
  before: Delivery | null;
  fresh: Delivery;
  /** Null when the delivery died without an attempt. */
  attempt: Attempt | null;
  settlement: Settlement;
};

/** The delivery as it was recorded, or that another function recorded the same attempt first. */
export type Recorded = { kind: 'recorded'; delivery: Delivery } | { kind: 'overtaken' };

/** Whether the outcome still decides: a success always does, a failure only where the task is the delivery's next. */
const stillDecides = ({ task, settlement }: Outcome, before: Delivery | null, now: number) =>
  settlement.kind === 'succeeded' || decide(task, before, now) === 'attempt';

/**
 * Records an attempt and what it makes of its delivery. The row is written only if it is as it was read; otherwise it
 * is read again and judged anew, without another request.
 */
export const recordAttempt = async (deps: RecordDeps, outcome: Outcome): Promise<Recorded> => {
  const { task, fresh, attempt, settlement } = outcome;
  let { before } = outcome;
  let hasOwnItem = false;
  for (;;) {
    const inside = attempt !== null && isKeptInside(before, attempt, timeOfId(task.messageId));
    if (attempt && !inside && !hasOwnItem) await deps.deliveries.putAttempt(attempt);
    hasOwnItem ||= !inside;
    const decides = stillDecides(outcome, before, deps.now());
    const base = decides ? settle(task, before, fresh, settlement, deps.now()) : (before ?? fresh);
    const after = listed(base, attempt, inside);
    if (await deps.deliveries.replace(before, after)) {
      return decides ? { kind: 'recorded', delivery: after } : { kind: 'overtaken' };
    }
    before = await deps.deliveries.get(task);
  }
};
