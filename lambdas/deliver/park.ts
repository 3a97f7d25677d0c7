import type { DeliveryStore } from '../../core/aws/delivery-store.ts';
import type { FailingEndpoints } from '../../core/aws/failing-endpoints.ts';
import type { ParkedDeliveries } from '../../core/aws/parked-deliveries.ts';
import type { LoadedTask } from '../../core/aws/task-loader.ts';
import { isFirst, type Task } from '../../core/contracts/queue-messages/task.ts';
import { newDelivery } from '../../core/deliveries/settle.ts';
import { probeLease } from '../../core/endpoints/circuit.ts';
import type { Tally } from '../tally.ts';
import type { Target } from './find-targets.ts';

/** What parking needs from the world. */
export type ParkDeps = {
  failing: Pick<FailingEndpoints, 'noteParking' | 'claimProbe'>;
  parked: Pick<ParkedDeliveries, 'put'>;
  deliveries: Pick<DeliveryStore, 'replace'>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds. */
  requestTimeout: number;
  tally: Tally;
};

/** Whether a task finds its endpoint's circuit open. Later attempts and new rounds are made all the same: they test it. */
export const meetsOpenCircuit = (task: Task, target: Target): boolean =>
  target.kind === 'endpoint' &&
  target.endpoint.circuitOpenedAt !== null &&
  isFirst(task) &&
  task.probe !== true;

/**
 * Parks a new delivery whose endpoint's circuit is open, unless it is the one that tests the endpoint. The endpoint is
 * listed first, then the delivery shown as pending, then its task parked: whatever is parked is found again.
 * @returns whether it was parked
 */
export const parkIfOpen = async (
  deps: ParkDeps,
  { task, message, delivery }: LoadedTask,
  target: Target,
): Promise<boolean> => {
  if (message === null || target.kind === 'deleted' || !meetsOpenCircuit(task, target)) return false;
  const { probedAt } = await deps.failing.noteParking(target.endpoint);
  const lease = probeLease(deps.requestTimeout);
  const isDue = probedAt === null || deps.now() - probedAt >= lease;
  if (isDue && (await deps.failing.claimProbe(target.endpoint.id, lease))) return false;
  if (delivery === null) await deps.deliveries.replace(null, newDelivery(task, message, deps.now()));
  await deps.parked.put(task, message.expiresAt);
  deps.tally.count('Parked');
  return true;
};
